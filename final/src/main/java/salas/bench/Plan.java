package salas.bench;

import java.time.Duration;
import java.util.List;

/**
 * O tamanho do experimento. Cada rodada sobe cada servidor uma vez.
 *
 * @param name o nome do modo, na tela e no JSON
 * @param idle quantos clientes ociosos, em ordem crescente
 * @param talking quantos clientes conversando, sem nenhum ocioso
 * @param warmUp conversa que não conta, para que o JIT compile o que é quente
 * @param window conversa que conta, em cada ponto
 */
public record Plan(
    String name,
    int rounds,
    List<Integer> idle,
    List<Integer> talking,
    Duration warmUp,
    Duration window) {
  /** Clientes que conversam enquanto os outros estão ociosos. */
  static final int ACTIVE = 4;

  private static final List<Integer> TALKING = List.of(10, 100, 1000);

  /** Menos de um minuto em dois núcleos: dá a ordem de grandeza. */
  public static Plan quick() {
    return new Plan(
        "rápido",
        3,
        List.of(10, 100, 1000),
        TALKING,
        Duration.ofMillis(800),
        Duration.ofMillis(250));
  }

  /** Uns seis minutos: é de onde saem os números do livro. */
  public static Plan full() {
    return new Plan(
        "completo",
        5,
        List.of(10, 100, 1000, 5000),
        TALKING,
        Duration.ofSeconds(3),
        Duration.ofSeconds(2));
  }
}
