package salas.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A planilha de notas que o professor baixou da tarefa no Moodle. Só duas colunas mudam, e só nas
 * linhas de quem tem nota; todo o resto sai byte a byte como veio. Os cabeçalhos são palavras do
 * idioma do site: aqui se conhecem os de português e inglês.
 */
final class MoodleWorksheet {
  private static final Pattern PARTICIPANT = Pattern.compile("(\\d+)\\s*$");
  private static final List<String> IDENTIFIER = List.of("identificador", "identifier");
  private static final List<String> GRADE = List.of("nota", "grade", "classificação", "avaliar");
  private static final List<String> MAXIMUM =
      List.of("nota máxima", "maximum grade", "classificação máxima", "avaliação máxima");
  private static final List<String> FEEDBACK =
      List.of("comentários de feedback", "feedback comments", "comentários do feedback");
  private static final List<String> ADDRESS =
      List.of("endereço de email", "endereço de e-mail", "email address", "email", "e-mail");

  private final String text;
  private final Charset charset;
  private final CsvText csv;
  private final List<String> header;
  private final Map<String, List<CsvText.Cell>> rows = new TreeMap<>();

  private MoodleWorksheet(String text, Charset charset) {
    this.text = text;
    this.charset = charset;
    this.csv = new CsvText(text);
    this.header =
        csv.rows().isEmpty()
            ? List.of()
            : csv.rows().get(0).stream()
                .map(cell -> cell.value().strip().toLowerCase(Locale.ROOT))
                .toList();
    if (column(IDENTIFIER) < 0 || column(GRADE) < 0) {
      throw new IllegalArgumentException(
          "a planilha do Moodle não tem as colunas \"Identificador\" e \"Nota\"; na tarefa, ative a"
              + " folha de notas off-line e baixe-a de novo");
    }
    for (List<CsvText.Cell> row : csv.rows().subList(1, csv.rows().size())) {
      Matcher number = PARTICIPANT.matcher(value(row, column(IDENTIFIER)));
      if (number.find()) {
        rows.put(number.group(1), row);
      }
    }
  }

  /**
   * Lê UTF-8 ou, se não for, Windows-1252, que é como o Excel grava.
   *
   * @throws IllegalArgumentException se não é uma planilha do Moodle; a mensagem é para uma pessoa
   */
  static MoodleWorksheet read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("não achei a planilha do Moodle: " + file);
    }
    byte[] bytes = Files.readAllBytes(file);
    for (Charset charset : List.of(UTF_8, Charset.forName("windows-1252"))) {
      try {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return new MoodleWorksheet(text, charset);
      } catch (CharacterCodingException e) {
        // Não é esta a codificação: tenta a próxima.
      }
    }
    throw new IllegalArgumentException("a planilha do Moodle não é texto em UTF-8: " + file);
  }

  /** Do número do participante para o endereço de e-mail; vazio se a planilha não os traz. */
  Map<String, String> addresses() {
    SortedMap<String, String> addresses = new TreeMap<>();
    rows.forEach((participant, row) -> addresses.put(participant, value(row, column(ADDRESS))));
    addresses.values().removeIf(String::isBlank);
    return addresses;
  }

  /** A planilha preenchida; o que o professor precisa saber entra em {@code notices}. */
  byte[] fill(List<Entry> entries, ReportOptions options, List<String> notices)
      throws CharacterCodingException {
    SortedMap<Integer, Edit> edits = new TreeMap<>();
    Map<String, Integer> times = new TreeMap<>();
    entries.forEach(entry -> times.merge(entry.result().participant(), 1, Integer::sum));
    for (Entry entry : entries) {
      String problem = problem(entry, times);
      if (problem.isEmpty()) {
        edit(edits, entry, options);
      } else {
        notices.add(entry.student() + ": " + problem);
      }
    }
    ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(apply(edits)));
    byte[] exact = new byte[bytes.remaining()];
    bytes.get(exact);
    return exact;
  }

  private String problem(Entry entry, Map<String, Integer> times) {
    String participant = entry.result().participant();
    if (participant.isEmpty()) {
      return "a entrega não traz número de participante, e nenhuma linha da planilha mudou por ela.";
    } else if (!rows.containsKey(participant)) {
      return "a planilha não tem linha do participante %s.".formatted(participant);
    } else if (times.get(participant) > 1) {
      return "há mais de uma entrega do participante %s; a linha ficou como estava."
          .formatted(participant);
    } else if (!entry.graded()) {
      return "sem nota (%s); a linha da planilha ficou como estava."
          .formatted(entry.result().verdict().label());
    } else if (!reaches(rows.get(participant), GRADE)
        || !reaches(rows.get(participant), FEEDBACK)) {
      return "a linha da planilha acaba antes do cabeçalho; ficou como estava.";
    } else if (maximum(rows.get(participant)) == null && column(MAXIMUM) >= 0) {
      return "a nota máxima na planilha não é um número; a linha ficou como estava.";
    }
    return "";
  }

  private void edit(SortedMap<Integer, Edit> edits, Entry entry, ReportOptions options) {
    List<CsvText.Cell> row = rows.get(entry.result().participant());
    BigDecimal maximum = maximum(row);
    BigDecimal scale = maximum == null ? BigDecimal.valueOf(options.maximum()) : maximum;
    String grade = Numbers.grade(entry.result().score(), scale, false);
    replace(edits, row, column(GRADE), grade);
    replace(edits, row, column(FEEDBACK), encodable(GradebookCsv.guard(Comment.of(entry))));
  }

  private void replace(
      SortedMap<Integer, Edit> edits, List<CsvText.Cell> row, int column, String value) {
    if (column >= 0) {
      CsvText.Cell cell = row.get(column);
      edits.put(cell.start(), new Edit(cell.end(), csv.encode(value)));
    }
  }

  /** Numa planilha em Windows-1252, o que não existe nessa codificação vira "?". */
  private String encodable(String value) {
    return new String(value.getBytes(charset), charset);
  }

  private String apply(SortedMap<Integer, Edit> edits) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (Map.Entry<Integer, Edit> edit : edits.entrySet()) {
      filled.append(text, at, edit.getKey()).append(edit.getValue().replacement());
      at = edit.getValue().end();
    }
    return filled.append(text.substring(at)).toString();
  }

  /** Quem deixa vazias as últimas células, como o Excel, pode gravar a linha sem elas. */
  private boolean reaches(List<CsvText.Cell> row, List<String> names) {
    return column(names) < row.size();
  }

  private BigDecimal maximum(List<CsvText.Cell> row) {
    String value = value(row, column(MAXIMUM)).strip().replace(',', '.');
    return value.matches("\\d+(\\.\\d+)?") ? new BigDecimal(value) : null;
  }

  private int column(List<String> names) {
    return header.stream().filter(names::contains).findFirst().map(header::indexOf).orElse(-1);
  }

  private static String value(List<CsvText.Cell> row, int column) {
    return column >= 0 && column < row.size() ? row.get(column).value() : "";
  }

  private record Edit(int end, String replacement) {}
}
