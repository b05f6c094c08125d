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

  /** Tudo, e as notas como uma planilha em português as abre: com ponto e vírgula, e vírgula. */
  public static ReportOptions standard() {
    return new ReportOptions(EnumSet.allOf(Format.class), Identifier.ROTULO, ';', true, 100, null);
  }

  public ReportOptions withFormats(Set<Format> chosen) {
    return new ReportOptions(chosen, identifier, separator, decimalComma, maximum, moodleWorksheet);
  }

  /**
   * Com os endereços que a planilha traz, as notas vão como o livro de notas do Moodle as espera:
   * ele não acha ninguém pelo nome.
   */
  public ReportOptions withMoodleWorksheet(Path worksheet) {
    return new ReportOptions(formats, Identifier.EMAIL, ',', false, maximum, worksheet);
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
