package salas.grader.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult.Misconception;
import salas.grader.verdict.TestResult;

/** As contas da turma. Quem não tem nota não entra em média nenhuma. */
final class ClassNumbers {
  private static final int BAND = 20;

  private final List<Entry> entries;
  private final List<Integer> scores;

  ClassNumbers(List<Entry> entries) {
    this.entries = entries;
    this.scores =
        entries.stream().filter(Entry::graded).map(e -> e.result().score()).sorted().toList();
  }

  Map<String, Object> summary() {
    int count = scores.size();
    return Map.of(
        "submissions",
        entries.size(),
        "average",
        count == 0
            ? "–"
            : Numbers.decimal(scores.stream().mapToInt(score -> score).average().orElse(0)),
        "median",
        count == 0
            ? "–"
            : Numbers.decimal((scores.get((count - 1) / 2) + scores.get(count / 2)) / 2.0),
        "full",
        scores.stream().filter(score -> score == 100).count(),
        "withoutGrade",
        entries.size() - count);
  }

  /** Zero e cem são casos à parte; entre eles, faixas de vinte pontos. */
  List<Map<String, Object>> bands() {
    List<Map<String, Object>> bands = new ArrayList<>();
    bands.add(band("0", 0, 0));
    for (int from = 1; from < 100; from += BAND) {
      int to = Math.min(from + BAND - 1, 99);
      bands.add(band(from + " a " + to, from, to));
    }
    bands.add(band("100", 100, 100));
    return bands;
  }

  private Map<String, Object> band(String name, int from, int to) {
    long count = scores.stream().filter(score -> from <= score && score <= to).count();
    long percent = scores.isEmpty() ? 0 : Math.round(100.0 * count / scores.size());
    return Map.of("name", name, "count", count, "percent", percent);
  }

  /** Os testes do exercício, como a entrega que mais os tem os declara. */
  List<TestResult> plan() {
    return entries.stream()
        .map(entry -> entry.result().tests())
        .max(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }

  /** De cada cem entregas com nota, quantas passaram neste teste. */
  int passRate(String method) {
    long passed =
        entries.stream()
            .filter(Entry::graded)
            .flatMap(entry -> entry.result().tests().stream())
            .filter(test -> test.method().equals(method) && test.outcome().earnsPoints())
            .count();
    return scores.isEmpty() ? 0 : (int) Math.round(100.0 * passed / scores.size());
  }

  /** Grupos de duas ou mais entregas que reprovaram nos mesmos testes, do maior para o menor. */
  List<List<Entry>> identicalFailures() {
    Map<String, List<Entry>> groups =
        entries.stream()
            .filter(entry -> entry.graded() && !with(entry, Outcome.FAILED).isEmpty())
            .collect(
                Collectors.groupingBy(
                    ClassNumbers::pattern, LinkedHashMap::new, Collectors.toList()));
    return groups.values().stream()
        .filter(group -> group.size() > 1)
        .sorted(Comparator.comparingInt((List<Entry> group) -> group.size()).reversed())
        .toList();
  }

  /** Quem cometeu cada erro; quem cometeu dois conta nos dois. */
  Map<Misconception, List<Entry>> byMistake() {
    Map<Misconception, List<Entry>> groups = new LinkedHashMap<>();
    for (Entry entry : entries) {
      for (Misconception mistake : entry.result().misconceptions()) {
        groups.computeIfAbsent(mistake, key -> new ArrayList<>()).add(entry);
      }
    }
    return groups;
  }

  private static String pattern(Entry entry) {
    return entry.result().tests().stream()
        .map(test -> test.method() + "=" + (test.outcome().earnsPoints() ? "ok" : test.outcome()))
        .collect(Collectors.joining(" "));
  }

  static List<String> failedTitles(Entry entry) {
    return with(entry, Outcome.FAILED).stream().map(ClassNumbers::titled).toList();
  }

  static List<TestResult> unstable(Entry entry) {
    return with(entry, Outcome.UNSTABLE);
  }

  private static List<TestResult> with(Entry entry, Outcome outcome) {
    return entry.result().tests().stream().filter(test -> test.outcome() == outcome).toList();
  }

  /** "3. Devolve bytes que não são texto". */
  static String titled(TestResult test) {
    return test.number() + ". " + Visible.line(test.title());
  }
}
