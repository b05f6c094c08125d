package salas.bench.report;

/** O que se mede em cada ponto. Os valores são inteiros, na unidade que o nome no JSON diz. */
public enum Metric {
  RESIDENT("memoriaKiB", "memoria", "Memória", "memória residente", Unit.KIB),
  THREADS("threads", "threads", "Threads", "threads do sistema", Unit.COUNT),
  MEDIAN("p50Ns", "p50", "p50", "p50", Unit.NANOS),
  P99("p99Ns", "p99", "p99", "p99", Unit.NANOS),
  CPU("cpuNsPorMensagem", "cpu", "CPU/mensagem", "CPU por mensagem", Unit.NANOS),
  CPU_PER_DELIVERY(
      "cpuNsPorEntrega", "cpu-por-entrega", "CPU/entrega", "CPU por entrega", Unit.NANOS),
  RATE("mensagensPorSegundo", "vazao", "Mensagens/s", "mensagens por segundo", Unit.COUNT),
  DELIVERED("entregasPorSegundo", "entregas", "Entregas/s", "entregas por segundo", Unit.COUNT),
  DELIVERED_PER_CPU(
      "entregasPorSegundoDeCpu",
      "entregas-por-cpu",
      "Entregas/s de CPU",
      "entregas por s de CPU",
      Unit.COUNT),
  CUT("corteMs", "corte", "Lento cortado em", "instante do corte", Unit.MILLIS),
  DEATH("fimMs", "fim", "Servidor parou em", "instante em que o servidor parou", Unit.MILLIS);

  private final String key;
  private final String slug;
  private final String title;
  private final String noun;
  private final Unit unit;

  Metric(String key, String slug, String title, String noun, Unit unit) {
    this.key = key;
    this.slug = slug;
    this.title = title;
    this.noun = noun;
    this.unit = unit;
  }

  /** O nome no JSON. */
  public String key() {
    return key;
  }

  /** O nome nos atributos do livro. */
  public String slug() {
    return slug;
  }

  /** O alto de uma coluna. */
  public String title() {
    return title;
  }

  /** O nome de um eixo, sem a unidade. */
  String noun() {
    return noun;
  }

  Unit unit() {
    return unit;
  }

  /** Como {@link #text}, sempre na mesma unidade. */
  String steadyText(Long value) {
    return value == null ? "—" : unit.steadyText(value);
  }

  /** O valor como se mostra a uma pessoa; {@code null}, que é "não medido", vira um travessão. */
  public String text(Long value) {
    return value == null ? "—" : unit.text(value);
  }
}
