package salas.grader.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Números como se escrevem no Brasil, sem depender do idioma da máquina. */
final class Numbers {
  private static final DecimalFormatSymbols BRAZIL =
      DecimalFormatSymbols.getInstance(Locale.forLanguageTag("pt-BR"));

  private Numbers() {}

  /** "1.234". */
  static String integer(long value) {
    return format("#,##0", value);
  }

  /** No máximo duas casas decimais: "75", "62,5". */
  static String decimal(double value) {
    return format("#,##0.##", value);
  }

  /** "2,3 s". */
  static String seconds(long millis) {
    return format("#,##0.0", millis / 1000.0) + " s";
  }

  /** Uma nota de 0 a 100 na escala pedida, com duas casas, para uma planilha. */
  static String grade(int score, BigDecimal maximum, boolean decimalComma) {
    BigDecimal scaled =
        maximum
            .multiply(BigDecimal.valueOf(score))
            .movePointLeft(2)
            .setScale(2, RoundingMode.HALF_UP);
    return decimalComma ? scaled.toPlainString().replace('.', ',') : scaled.toPlainString();
  }

  private static String format(String pattern, double value) {
    DecimalFormat format = new DecimalFormat(pattern, BRAZIL);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(value);
  }
}
