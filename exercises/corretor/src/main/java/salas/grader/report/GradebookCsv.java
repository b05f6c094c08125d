package salas.grader.report;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code notas.csv}, para uma planilha ou para o livro de notas do Moodle. Nele, um identificador
 * desconhecido aborta a importação inteira, e um vazio cai no estudante da linha anterior: quem não
 * tem identificador fica de fora, e o professor é avisado. "-" quer dizer sem nota, e nunca zero.
 */
final class GradebookCsv {
  private static final String FORMULA = "=+-@\t\r";

  /** O que um nome de usuário ou um endereço tem. */
  private static final Pattern PLAIN = Pattern.compile("[-+@]?[\\p{L}\\d_][\\p{L}\\d_.@-]*+");

  private final ReportOptions options;
  private final Map<String, String> addresses;
  private final List<String> notices;
  private final Set<String> written = new HashSet<>();

  /**
   * @param addresses do número do participante para o endereço de e-mail
   */
  GradebookCsv(ReportOptions options, Map<String, String> addresses, List<String> notices) {
    this.options = options;
    this.addresses = addresses;
    this.notices = notices;
  }

  String of(List<Entry> entries, String exercise) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(options.separator())
            .setRecordSeparator("\n")
            .get();
    StringWriter text = new StringWriter();
    // O Excel em português, que é quem quer ponto e vírgula, só reconhece UTF-8 por isto.
    text.write(options.separator() == ';' ? "\uFEFF" : "");
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      printer.printRecord(
          options.identifier().header(), "nota_" + exercise, "comentario_" + exercise);
      for (Entry entry : entries) {
        for (List<String> row : row(entry)) {
          printer.printRecord(row);
        }
      }
    }
    return text.toString();
  }

  private List<List<String>> row(Entry entry) {
    String identifier = Visible.line(identifier(entry));
    if (identifier.isEmpty()) {
      notices.add(
          "%s: sem %s, ficou fora de notas.csv."
              .formatted(entry.student(), options.identifier().header()));
      return List.of();
    }
    if (isFormula(identifier)) {
      notices.add(
          "%s: \"%s\" seria uma fórmula numa planilha; esta entrega ficou fora de notas.csv."
              .formatted(entry.student(), identifier));
      return List.of();
    }
    if (!written.add(identifier)) {
      notices.add(
          "%s: \"%s\" já tem uma linha em notas.csv; esta entrega ficou de fora."
              .formatted(entry.student(), identifier));
      return List.of();
    }
    List<String> row = new ArrayList<>();
    row.add(identifier);
    row.add(grade(entry));
    row.add(guard(Comment.of(entry)));
    return List.of(row);
  }

  private String identifier(Entry entry) {
    String student = entry.result().student();
    return switch (options.identifier()) {
      case ROTULO -> student;
      case PARTICIPANTE -> entry.result().participant();
      case EMAIL ->
          student.contains("@")
              ? student
              : addresses.getOrDefault(entry.result().participant(), "");
    };
  }

  private String grade(Entry entry) {
    BigDecimal maximum = BigDecimal.valueOf(options.maximum());
    return entry.graded()
        ? Numbers.grade(entry.result().score(), maximum, options.decimalComma())
        : "-";
  }

  /**
   * Um identificador vai como é: com um apóstrofo à frente seria o de ninguém, e a importação
   * pararia. Um nome de usuário pode começar com "-" ou "@", e uma planilha não calcula nada com
   * ele; só com algo como "(", "!" ou "|" no meio há o que calcular.
   */
  private static boolean isFormula(String identifier) {
    return !guard(identifier).equals(identifier) && !PLAIN.matcher(identifier).matches();
  }

  /** Uma célula que começa assim seria uma fórmula na planilha de quem a abrir. */
  static String guard(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
