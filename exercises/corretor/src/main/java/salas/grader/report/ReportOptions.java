package salas.grader.report;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * O que gravar e como.
 *
 * @param formats além de {@code resultados.json}
 * @param identifier a primeira coluna de {@code notas.csv}
 * @param separator entre as colunas de {@code notas.csv}
 * @param decimalComma se as notas das planilhas levam vírgula em vez de ponto
 * @param maximum a nota de quem acerta tudo em {@code notas.csv}; o Moodle supõe 100
 * @param moodleWorksheet a planilha que o professor baixou do Moodle, ou null
 */
public record ReportOptions(
    Set<Format> formats,
    Identifier identifier,
    char separator,
    boolean decimalComma,
    int maximum,
    Path moodleWorksheet) {

  /** Tudo, com vírgula entre as colunas e ponto nas notas, como o Moodle espera. */
  public static ReportOptions standard() {
    return new ReportOptions(EnumSet.allOf(Format.class), Identifier.ROTULO, ',', false, 100, null);
  }

  public ReportOptions withFormats(Set<Format> chosen) {
    return new ReportOptions(chosen, identifier, separator, decimalComma, maximum, moodleWorksheet);
  }

  /** As notas como o Excel em português as abre: com ponto e vírgula, e vírgula. */
  public ReportOptions withSemicolons() {
    return new ReportOptions(formats, identifier, ';', true, maximum, moodleWorksheet);
  }

  /**
   * Com os endereços que a planilha traz: o livro de notas do Moodle não acha ninguém pelo nome.
   */
  public ReportOptions withMoodleWorksheet(Path worksheet) {
    return new ReportOptions(
        formats, Identifier.EMAIL, separator, decimalComma, maximum, worksheet);
  }

  /** Sem endereços, os nomes. */
  ReportOptions byName() {
    return new ReportOptions(
        formats, Identifier.ROTULO, separator, decimalComma, maximum, moodleWorksheet);
  }

  boolean wants(Format format) {
    return formats.contains(format);
  }
}
