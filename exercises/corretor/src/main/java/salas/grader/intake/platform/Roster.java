package salas.grader.intake.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import salas.grader.intake.Origin;
import salas.grader.intake.Submission;

/**
 * A lista da turma, num CSV que a plataforma exporta: troca o código de cada entrega pelo nome de
 * quem a fez, e acrescenta quem não entregou nada.
 */
public final class Roster {
  private static final String ABSENT =
      "Não entregou: o nome está na lista da turma, e não há nada dessa pessoa entre as entregas.";

  private final Collection<RosterRow> rows;
  private final Map<String, RosterRow> byKey = new HashMap<>();

  private Roster(List<List<String>> records) {
    RosterHeader header = RosterHeader.of(records.isEmpty() ? List.of() : records.get(0));
    Map<String, RosterRow> people = new LinkedHashMap<>();
    for (List<String> record : records.subList(header.isKnown() ? 1 : 0, records.size())) {
      RosterRow.of(header, record)
          .ifPresent(row -> people.merge(row.identity(), row, RosterRow::together));
    }
    rows = people.values();
    Map<String, Integer> owners = new HashMap<>();
    for (RosterRow row : rows) {
      row.keys().forEach(key -> owners.merge(key, 1, Integer::sum));
    }
    for (RosterRow row : rows) {
      row.keys().stream().filter(key -> owners.get(key) == 1).forEach(key -> byKey.put(key, row));
    }
  }

  /**
   * Lê a lista, como {@link CsvTable}.
   *
   * @throws IllegalArgumentException se não é uma lista; a mensagem é para uma pessoa
   */
  public static Roster read(Path file) throws IOException {
    Roster roster = new Roster(CsvTable.read(file, "a lista da turma"));
    if (roster.rows.isEmpty()) {
      throw new IllegalArgumentException("não há nenhum nome na lista da turma: " + file);
    }
    return roster;
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
    List<String> contradictions = new ArrayList<>();
    for (Submission each : submissions) {
      Optional<RosterRow> row = find(each, contradictions);
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
    add(lines, "Com o número de outra pessoa da lista, e valeu o nome", contradictions);
    return Labels.unique(all);
  }

  private static void add(List<String> lines, String what, List<String> names) {
    if (!names.isEmpty()) {
      lines.add("%s: %d (%s).".formatted(what, names.size(), String.join(", ", names)));
    }
  }

  /**
   * O nome vale mais que o número, que pode ser outro: o participante do Moodle não é a matrícula.
   *
   * @param contradictions recebe quem tem o número de outra pessoa
   */
  private Optional<RosterRow> find(Submission submission, List<String> contradictions) {
    String student = submission.student();
    String number = submission.participant();
    RosterRow byNumber = byKey.get(RosterRow.key(number));
    // Às cegas, o nome é "Participante", e na planilha a pessoa é "Participante 1001".
    RosterRow whole = byKey.get(RosterRow.key(student + number));
    RosterRow byName = whole != null ? whole : byKey.get(RosterRow.key(student));
    if (byNumber == null || byNumber == byName) {
      return Optional.ofNullable(byName);
    }
    if (byName == null && byNumber.mayBe(student)) {
      return Optional.of(byNumber);
    }
    contradictions.add(student + " com o de " + byNumber.name());
    return Optional.ofNullable(byName);
  }
}
