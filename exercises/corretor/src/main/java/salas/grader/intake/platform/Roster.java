package salas.grader.intake.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import salas.grader.intake.Origin;
import salas.grader.intake.Submission;

/**
 * A lista da turma, num CSV que a plataforma exporta: troca o código de cada entrega pelo nome de
 * quem a fez, e acrescenta quem não entregou nada.
 */
public final class Roster {
  private static final String ABSENT =
      "Não entregou: o nome está na lista da turma, e não há nada dessa pessoa entre as entregas.";

  private final List<RosterRow> rows = new ArrayList<>();
  private final Map<String, RosterRow> byKey = new HashMap<>();

  private Roster(String text) throws IOException {
    List<CSVRecord> records = parse(text);
    RosterHeader header = RosterHeader.of(records.isEmpty() ? List.of() : records.get(0).toList());
    for (CSVRecord record : records.subList(header.isKnown() ? 1 : 0, records.size())) {
      RosterRow.of(header, record.toList()).ifPresent(rows::add);
    }
    Map<String, Integer> owners = new HashMap<>();
    for (RosterRow row : rows) {
      row.keys().forEach(key -> owners.merge(key, 1, Integer::sum));
    }
    for (RosterRow row : rows) {
      row.keys().stream().filter(key -> owners.get(key) == 1).forEach(key -> byKey.put(key, row));
    }
  }

  /**
   * Lê UTF-8 ou, se não for, Windows-1252; com vírgula, ponto e vírgula ou tabulação.
   *
   * @throws IllegalArgumentException se não é uma lista; a mensagem é para uma pessoa
   */
  public static Roster read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("não achei a lista da turma: " + file);
    }
    Roster roster = new Roster(decode(Files.readAllBytes(file)));
    if (roster.rows.isEmpty()) {
      throw new IllegalArgumentException("não há nenhum nome na lista da turma: " + file);
    }
    return roster;
  }

  private static String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  private static List<CSVRecord> parse(String text) throws IOException {
    String header = text.lines().findFirst().orElse("");
    char separator = ',';
    for (char each : new char[] {';', '\t'}) {
      separator = count(header, each) > count(header, separator) ? each : separator;
    }
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.getRecords();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new IllegalArgumentException("a lista da turma não é um CSV", e);
    }
  }

  private static long count(String text, char c) {
    return text.chars().filter(it -> it == c).count();
  }

  /**
   * As entregas com os nomes da lista e, depois delas, as de quem não entregou.
   *
   * @param lines recebe o que convém mostrar
   */
  public List<Submission> apply(List<Submission> submissions, List<String> lines) {
    List<Submission> all = new ArrayList<>();
    Set<RosterRow> present = new LinkedHashSet<>();
    List<String> strangers = new ArrayList<>();
    for (Submission each : submissions) {
      Optional<RosterRow> row = find(each);
      row.ifPresent(present::add);
      all.add(row.map(it -> each.named(it.name())).orElse(each));
      if (row.isEmpty()) {
        strangers.add(each.student());
      }
    }
    List<String> absent = new ArrayList<>();
    for (RosterRow row : rows) {
      if (!present.contains(row)) {
        absent.add(row.name());
        all.add(new Submission(row.name(), row.id(), "", new Origin.Nothing(ABSENT)));
      }
    }
    add(lines, "Na lista da turma e sem entrega", absent);
    add(lines, "Com entrega e fora da lista da turma", strangers);
    return Labels.unique(all);
  }

  private static void add(List<String> lines, String what, List<String> names) {
    if (!names.isEmpty()) {
      lines.add("%s: %d (%s).".formatted(what, names.size(), String.join(", ", names)));
    }
  }

  private Optional<RosterRow> find(Submission submission) {
    RosterRow byNumber = byKey.get(RosterRow.key(submission.participant()));
    return Optional.ofNullable(
        byNumber != null ? byNumber : byKey.get(RosterRow.key(submission.student())));
  }
}
