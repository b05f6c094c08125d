package salas.docs;

import java.util.List;
import java.util.Locale;

/** As colunas das medidas da bancada: o nome no JSON, no texto do livro e no alto da tabela. */
enum Measure {
  MEMORY("memoriaKiB", "memoria", "Memória"),
  THREADS("threads", "threads", "Threads"),
  MEDIAN("p50Ns", "p50", "p50"),
  P99("p99Ns", "p99", "p99"),
  CPU("cpuNsPorMensagem", "cpu", "CPU por mensagem"),
  RATE("mensagensPorSegundo", "vazao", "Mensagens por segundo");

  /** As que interessam enquanto quase todos estão calados. */
  static final List<Measure> WITH_IDLE = List.of(MEMORY, THREADS, MEDIAN, P99, CPU);

  /** As que interessam quando todos conversam. */
  static final List<Measure> TALKING = List.of(RATE, CPU, MEDIAN, P99, THREADS);

  private static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");
  // Número e unidade não se separam no fim de uma linha.
  private static final char NO_BREAK = '\u00a0';

  private final String key;
  private final String slug;
  private final String title;

  Measure(String key, String slug, String title) {
    this.key = key;
    this.slug = slug;
    this.title = title;
  }

  String key() {
    return key;
  }

  String slug() {
    return slug;
  }

  String title() {
    return title;
  }

  /** O valor, na unidade do JSON, como o livro o escreve. */
  String text(long value) {
    return switch (this) {
      case MEMORY -> memory(value);
      case THREADS -> number("%.0f", value);
      case RATE -> number("%,.0f", value);
      case MEDIAN, P99, CPU -> time(value);
    };
  }

  private static String memory(long kib) {
    return kib < 1024
        ? number("%.0f", kib) + NO_BREAK + "KiB"
        : number("%.0f", kib / 1024.0) + NO_BREAK + "MiB";
  }

  private static String time(long nanos) {
    double micros = nanos / 1000.0;
    if (micros >= 1000) {
      return number("%.1f", micros / 1000) + NO_BREAK + "ms";
    }
    return number(micros < 100 ? "%.1f" : "%.0f", micros) + NO_BREAK + "µs";
  }

  /** Quantas vezes {@code value} é {@code reference}. */
  static String ratio(long value, long reference) {
    return number("%.1f", (double) value / reference);
  }

  private static String number(String format, double value) {
    return String.format(PORTUGUESE, format, value);
  }
}
