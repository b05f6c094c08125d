package salas.bench.report;

import java.util.List;

/** Os experimentos do curso, como os relatórios e o livro os mostram. */
public final class Subjects {
  private static final String CPU_TITLE = "Processador do servidor por mensagem";
  private static final List<Metric> REFERENCE_COLUMNS =
      List.of(Metric.DELIVERED_PER_CPU, Metric.DELIVERED, Metric.MEDIAN, Metric.P99);

  /** O mesmo eco, com três modos de esperar por muitos clientes. */
  public static final Subject ECHO =
      new Subject(
          "eco",
          "Eco: quem espera por quem",
          "O que custa cada cliente, ocioso ou não, com uma thread para ele, com uma thread virtual"
              + " e com um Selector?",
          List.of(
              new Series("plataforma", "thread por cliente", "da thread por cliente"),
              new Series("virtuais", "threads virtuais", "das threads virtuais"),
              new Series("selector", "Selector", "do Selector")),
          List.of(
              new Table(
                  "ociosos",
                  "Clientes ociosos, e mais 4 que conversam sem parar",
                  "Ociosos",
                  List.of(Metric.RESIDENT, Metric.THREADS, Metric.MEDIAN, Metric.P99, Metric.CPU)),
              new Table(
                  "ativos",
                  "Todos conversando sem parar",
                  "Ativos",
                  List.of(Metric.RATE, Metric.CPU, Metric.MEDIAN, Metric.P99, Metric.THREADS))),
          List.of(
              new Chart(
                  "memoria",
                  "Memória residente do servidor",
                  "ociosos",
                  Metric.RESIDENT,
                  "clientes ociosos",
                  results ->
                      new Findings(results, "ociosos", Metric.RESIDENT)
                          .growthPerUnit(
                              "Do menor ao maior número de ociosos, cada cliente a mais custou")),
              new Chart(
                  "threads",
                  "Threads do sistema no servidor",
                  "ociosos",
                  Metric.THREADS,
                  "clientes ociosos",
                  results ->
                      new Findings(results, "ociosos", Metric.THREADS)
                          .atTheEnd("%s ociosos", "o servidor tinha", " threads do sistema")),
              new Chart(
                  "p99",
                  "Ida e volta de quem conversa entre ociosos: p99",
                  "ociosos",
                  Metric.P99,
                  "clientes ociosos",
                  results ->
                      new Findings(results, "ociosos", Metric.P99).extremes("%s ociosos", "p99")),
              new Chart(
                  "cpu",
                  CPU_TITLE + ", com todos conversando",
                  "ativos",
                  Metric.CPU,
                  "clientes ativos",
                  results ->
                      new Findings(results, "ativos", Metric.CPU)
                          .extremes("%s conversando", "gasto de processador por mensagem"))));

  /** O mesmo servidor, com o seletor epoll e com o poll do JDK. */
  public static final Subject SELECTOR =
      new Subject(
          "seletor",
          "Seletor: epoll × poll",
          "Quanto custa uma volta do laço conforme crescem as conexões que não dizem nada? O"
              + " servidor é o final; só o seletor do JDK muda.",
          List.of(new Series("epoll", "epoll", "do epoll"), new Series("poll", "poll", "do poll")),
          List.of(
              new Table(
                  "laco",
                  "Participantes ociosos, e uma mensagem a caminho por vez entre outros dois",
                  "Ociosos",
                  List.of(Metric.CPU, Metric.MEDIAN, Metric.P99, Metric.RESIDENT))),
          List.of(
              new Chart(
                  "seletor",
                  CPU_TITLE + ", uma por vez",
                  "laco",
                  Metric.CPU,
                  "participantes ociosos",
                  results ->
                      new Findings(results, "laco", Metric.CPU)
                          .versus(
                              "%s ociosos",
                              "poll", "epoll", "gastou %s o processador %s por mensagem"))));

  /** O mesmo servidor, com três modos de levar uma mensagem a muitos. */
  public static final Subject BROADCAST =
      new Subject(
          "difusao",
          "Difusão: escrever na hora × fila × lote",
          "Quantas mensagens um segundo de processador do servidor entrega numa sala de 100? A"
              + " ingênua codifica e escreve na hora, para cada um; a fila codifica uma vez e faz"
              + " uma escrita por mensagem para cada um; o lote, que é o do servidor final, faz uma"
              + " escrita por rodada para cada um.",
          List.of(
              new Series("ingenua", "ingênua", "da ingênua"),
              new Series("fila", "fila", "da fila"),
              new Series("lote", "lote", "do lote")),
          List.of(
              new Table(
                  "sala",
                  "Sala de 100, conforme crescem os que falam",
                  "Emissores",
                  List.of(Metric.DELIVERED_PER_CPU, Metric.DELIVERED, Metric.MEDIAN, Metric.P99))),
          List.of(
              new Chart(
                  "difusao",
                  "Entregas por segundo de processador do servidor",
                  "sala",
                  Metric.DELIVERED_PER_CPU,
                  "emissores",
                  results ->
                      new Findings(results, "sala", Metric.DELIVERED_PER_CPU)
                          .leader(
                              "%s falando",
                              "lote", "As entregas por segundo de processador %s foram,"))));

  /** O mesmo servidor, com a fila de saída limitada e sem limite. */
  public static final Subject SLOW_CLIENT =
      new Subject(
          "lento",
          "Cliente lento: fila limitada × sem limite",
          "O que acontece com a memória e com os outros quando um participante para de ler? O"
              + " servidor tem no máximo 384 MiB de heap, e a fila do lento cresce 24 MiB por"
              + " segundo.",
          List.of(
              new Series(SlowFindings.BOUNDED, "fila limitada", "da fila limitada"),
              new Series(SlowFindings.UNBOUNDED, "fila sem limite", "da fila sem limite")),
          List.of(
              new Table(
                  SlowFindings.OUTCOME,
                  "O desfecho",
                  "",
                  List.of(Metric.CUT, Metric.DEATH, Metric.RESIDENT, Metric.MEDIAN, Metric.P99)),
              new Table(
                  SlowFindings.TIMELINE,
                  "O que se via a cada intervalo",
                  Subject.TIME,
                  List.of(Metric.RESIDENT, Metric.MEDIAN, Metric.P99))),
          List.of(
              new Chart(
                  "lento-memoria",
                  "Memória residente com um participante que não lê",
                  SlowFindings.TIMELINE,
                  Metric.RESIDENT,
                  "tempo (s)",
                  SlowFindings::memory),
              new Chart(
                  "lento-latencia",
                  "Espera dos outros com um participante que não lê: p99",
                  SlowFindings.TIMELINE,
                  Metric.P99,
                  "tempo (s)",
                  SlowFindings::latency)));

  /** O mesmo servidor, às claras e com TLS. Só se mede quando se pede. */
  public static final Subject TLS = TlsSubject.make();

  /** O servidor do curso e o de referência. */
  public static final Subject REFERENCE =
      new Subject(
          "referencia",
          "Final × referência",
          "Quanto o servidor do curso entrega por segundo de processador, ao lado da referência?",
          List.of(
              new Series("final", "final", "do final"),
              new Series("referencia", "referência", "da referência")),
          List.of(
              new Table(
                  "conversa",
                  "Um falando, uma mensagem a caminho por vez",
                  "Participantes",
                  REFERENCE_COLUMNS),
              new Table(
                  "enxurrada",
                  "Um falando, dezesseis mensagens a caminho",
                  "Participantes",
                  REFERENCE_COLUMNS)),
          List.of(
              referenceChart("referencia", "conversa", "uma por vez"),
              referenceChart("referencia-enxurrada", "enxurrada", "dezesseis por vez")));

  /** Todos, na ordem dos relatórios. */
  public static final List<Subject> ALL =
      List.of(ECHO, SELECTOR, BROADCAST, SLOW_CLIENT, TLS, REFERENCE);

  private Subjects() {}

  private static Chart referenceChart(String id, String situation, String pace) {
    return new Chart(
        id,
        "Entregas por segundo de processador do servidor, " + pace,
        situation,
        Metric.DELIVERED_PER_CPU,
        "participantes",
        results ->
            new Findings(results, situation, Metric.DELIVERED_PER_CPU)
                .leader(
                    "%s participantes",
                    "final", "As entregas por segundo de processador %s foram,"));
  }

  /**
   * O que se chama {@code id}.
   *
   * @throws IllegalArgumentException com uma linha em português, se não houver
   */
  public static Subject of(String id) {
    return ALL.stream()
        .filter(subject -> subject.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Experimento desconhecido: \""
                        + id
                        + "\" (use "
                        + Findings.list(ALL.stream().map(Subject::id).toList())
                            .replace(" e ", " ou ")
                        + ")"));
  }
}
