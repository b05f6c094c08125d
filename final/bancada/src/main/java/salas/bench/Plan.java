package salas.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * O tamanho dos experimentos. Cada rodada sobe cada servidor uma vez.
 *
 * @param name o nome do modo, na tela e no JSON
 * @param idle quantos clientes ociosos num eco, em ordem crescente
 * @param talking quantos clientes conversando num eco, sem nenhum ocioso
 * @param selectorIdle quantos participantes ociosos na comparação dos seletores, em ordem crescente
 * @param tlsIdle quantos ociosos na comparação do TLS, em ordem crescente
 * @param senders quantos falam na sala de 100
 * @param participants quantos na sala, ao comparar com a referência, em ordem crescente
 * @param warmUp conversa que não conta, para que o JIT compile o que é quente
 * @param window conversa que conta, em cada ponto
 * @param slowRounds rodadas do cliente lento
 * @param slowWindow quanto se observa o cliente lento
 */
record Plan(
    String name,
    int rounds,
    List<Integer> idle,
    List<Integer> talking,
    List<Integer> selectorIdle,
    List<Integer> tlsIdle,
    List<Integer> senders,
    List<Integer> participants,
    Duration warmUp,
    Duration window,
    int slowRounds,
    Duration slowWindow) {
  private static final List<Integer> TALKING = List.of(10, 100, 1000);
  private static final List<Integer> SENDERS = List.of(1, 10, 100);
  private static final List<Integer> PARTICIPANTS = List.of(2, 10, 50);
  private static final List<Integer> UP_TO_5000 = List.of(10, 100, 1000, 5000);

  /** Menos de dois minutos em dois núcleos: dá a ordem de grandeza. */
  static Plan quick() {
    return new Plan(
        "rápido",
        3,
        List.of(10, 100, 1000),
        List.of(100, 1000),
        List.of(10, 100, 1000),
        List.of(10, 310),
        List.of(1, 100),
        PARTICIPANTS,
        Duration.ofMillis(500),
        Duration.ofMillis(250),
        1,
        Duration.ofSeconds(5));
  }

  /** Menos de quinze minutos: é de onde saem os números do livro. */
  static Plan full() {
    return new Plan(
        "completo",
        5,
        UP_TO_5000,
        TALKING,
        UP_TO_5000,
        List.of(10, 1010),
        SENDERS,
        PARTICIPANTS,
        Duration.ofSeconds(2),
        Duration.ofMillis(1500),
        3,
        Duration.ofSeconds(8));
  }

  /** O que o relatório diz do plano. */
  Map<String, Object> describe() {
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("modo", name);
    plan.put("rodadas", rounds);
    plan.put("aquecimentoMs", warmUp.toMillis());
    plan.put("janelaMs", window.toMillis());
    plan.put("bytesPorMensagem", EchoClient.MESSAGE_BYTES);
    plan.put("bytesPorFala", RoomLoad.MESSAGE_BYTES);
    plan.put("ativosComOciosos", EchoExperiment.ACTIVE);
    plan.put("rodadasDoLento", slowRounds);
    return plan;
  }
}
