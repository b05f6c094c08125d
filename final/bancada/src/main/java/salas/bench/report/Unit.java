package salas.bench.report;

import java.util.Locale;

/** As unidades das medidas: como um valor se escreve e em que unidade um eixo o mostra. */
enum Unit {
  KIB,
  COUNT,
  NANOS,
  MILLIS;

  /**
   * A unidade de um eixo.
   *
   * @param name vazio se o valor é uma contagem
   * @param divisor quantas unidades da medida há numa do eixo
   */
  record Axis(String name, double divisor) {}

  private static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");
  // Número e unidade não se separam no fim de uma linha.
  private static final char NO_BREAK = '\u00a0';
  private static final double MIB = 1024;
  private static final double MICRO = 1000;
  private static final double MILLION = 1_000_000;
  private static final double MILLI = 1_000_000;

  /** O valor com a unidade em que se lê melhor. */
  String text(long value) {
    return switch (this) {
      case COUNT -> number("%,.0f", value);
      case KIB ->
          value < MIB
              ? number("%.0f", value) + NO_BREAK + "KiB"
              : number("%,.0f", value / MIB) + NO_BREAK + "MiB";
      case NANOS -> {
        // Com o arredondamento, 999,96 µs já se leria 1.000.
        boolean large = value >= MILLI;
        double shown = value / (large ? MILLI : MICRO);
        yield number(shown < 100 ? "%.1f" : "%,.0f", shown) + NO_BREAK + (large ? "ms" : "µs");
      }
      case MILLIS -> number("%.1f", value / 1000.0) + NO_BREAK + "s";
    };
  }

  /** O valor numa unidade que não depende dele: numa coluna de números, todos se comparam. */
  String steadyText(long value) {
    return switch (this) {
      case COUNT, MILLIS -> text(value);
      case KIB -> number("%,.0f", value / MIB) + NO_BREAK + "MiB";
      case NANOS -> {
        double micros = value / MICRO;
        yield number(micros < 100 ? "%.1f" : "%,.0f", micros) + NO_BREAK + "µs";
      }
    };
  }

  /** A unidade para um eixo que vai até {@code max}. */
  Axis axis(double max) {
    return switch (this) {
      case COUNT -> max >= 5 * MILLION ? new Axis("milhões", MILLION) : new Axis("", 1);
      case KIB -> new Axis("MiB", MIB);
      case NANOS -> max >= 5 * MILLI ? new Axis("ms", MILLI) : new Axis("µs", MICRO);
      case MILLIS -> new Axis("s", 1000);
    };
  }

  /** Um número com as convenções do português. */
  static String number(String format, double value) {
    return String.format(PORTUGUESE, format, value);
  }
}
