package salas.bench;

import java.util.Locale;

/** O que se mede em cada ponto. Os valores são inteiros, na unidade que o nome no JSON diz. */
enum Metric {
  RESIDENT("memoriaKiB", 1024, "%.0f MiB"),
  THREADS("threads", 1, "%.0f"),
  MEDIAN("p50Ns", 1000, "%,.0f µs"),
  P99("p99Ns", 1000, "%,.0f µs"),
  CPU("cpuNsPorMensagem", 1000, "%.1f µs"),
  RATE("mensagensPorSegundo", 1, "%,.0f");

  private static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");

  private final String key;
  private final double divisor;
  private final String format;

  Metric(String key, double divisor, String format) {
    this.key = key;
    this.divisor = divisor;
    this.format = format;
  }

  /** O nome no JSON. */
  String key() {
    return key;
  }

  /** O valor como se mostra a uma pessoa; {@code null}, que é "não medido", vira um travessão. */
  String text(Long value) {
    return value == null ? "—" : String.format(PORTUGUESE, format, value / divisor);
  }
}
