package salas.grader.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import salas.grader.verdict.SubmissionResult.Misconception;
import salas.grader.verdict.TestResult;
import salas.grader.verdict.Verdict;

/** A página da turma: o que o professor olha primeiro. */
final class ClassPage {
  private final List<Entry> entries;
  private final ClassInfo info;
  private final ClassNumbers numbers;

  private ClassPage(List<Entry> entries, ClassInfo info) {
    this.entries = entries;
    this.info = info;
    this.numbers = new ClassNumbers(entries);
  }

  static String of(List<Entry> entries, ClassInfo info) {
    return Templates.fill("turma.mustache", new ClassPage(entries, info).context());
  }

  private Map<String, Object> context() {
    Map<String, Object> context = new HashMap<>(numbers.summary());
    context.put("exercise", info.exercise());
    context.put("title", info.title());
    context.put("subtitle", Views.joined(" · ", info.className(), info.date()));
    context.put("found", info.found().stream().map(Visible::line).toList());
    context.put("hasFound", !info.found().isEmpty());
    context.put("part", part());
    context.put("ungraded", ungraded());
    context.put("hasUngraded", !ungraded().isEmpty());
    context.put("bands", numbers.bands());
    context.put("verdicts", verdicts());
    context.put("mistakes", mistakes());
    context.put("hasMistakes", !mistakes().isEmpty());
    context.put("tests", tests());
    context.put("rows", entries.stream().map(new Matrix(numbers.plan())::row).toList());
    context.put("groups", groups());
    context.put("hasGroups", !groups().isEmpty());
    context.put("unstable", unstable());
    context.put("hasUnstable", !unstable().isEmpty());
    context.put("facts", Views.facts(entries));
    return context;
  }

  private List<Map<String, Object>> ungraded() {
    return entries.stream()
        .filter(entry -> !entry.graded())
        .map(
            entry -> {
              Map<String, Object> item = new HashMap<>(Views.person(entry));
              item.put("explanation", Visible.text(entry.result().explanation()).strip());
              return item;
            })
        .toList();
  }

  private List<Map<String, Object>> verdicts() {
    List<Map<String, Object>> counted = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = entries.stream().filter(entry -> entry.result().verdict() == verdict).count();
      if (count > 0) {
        counted.add(
            Map.of(
                "name", Views.verdict(verdict),
                "meaning", verdict.explanation(),
                "style", verdict.label(),
                "count", count));
      }
    }
    return counted;
  }

  private List<Map<String, Object>> mistakes() {
    return numbers.byMistake().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparingInt(group -> -group.size())))
        .map(group -> mistake(group.getKey(), group.getValue()))
        .toList();
  }

  private Map<String, Object> mistake(Misconception misconception, List<Entry> group) {
    Map<String, Object> item = new HashMap<>(info.link(misconception.section()));
    item.put("name", Visible.line(misconception.name()));
    item.put("explanation", Visible.text(misconception.explanation()));
    item.put("count", people(group.size()));
    item.put("people", group.stream().map(Views::person).toList());
    return item;
  }

  private List<Map<String, Object>> tests() {
    return numbers.plan().stream().map(this::test).toList();
  }

  private Map<String, Object> test(TestResult test) {
    Map<String, Object> item = new HashMap<>(info.link(test.section()));
    int rate = numbers.passRate(test.method());
    item.put("number", test.number());
    item.put("title", Visible.line(test.title()));
    item.put("points", test.points());
    item.put("rate", rate);
    return item;
  }

  private List<Map<String, Object>> groups() {
    return numbers.identicalFailures().stream()
        .map(
            group ->
                Map.<String, Object>of(
                    "count", people(group.size()),
                    "tests", ClassNumbers.failedTitles(group.get(0)),
                    "people", group.stream().map(Views::person).toList()))
        .toList();
  }

  private List<Map<String, Object>> unstable() {
    List<Map<String, Object>> unstable = new ArrayList<>();
    for (Entry entry : entries) {
      for (TestResult test : ClassNumbers.unstable(entry)) {
        Map<String, Object> item = new HashMap<>(Views.person(entry));
        item.put("test", ClassNumbers.titled(test));
        item.put("message", Visible.text(test.message()).strip());
        item.put("timeline", Visible.text(test.timeline()).stripTrailing());
        unstable.add(item);
      }
    }
    return unstable;
  }

  private String part() {
    return info.part() == null
        ? ""
        : "Parte %s de uma turma de %d entregas.".formatted(info.part(), info.part().classSize());
  }

  private static String people(int count) {
    return count == 1 ? "1 entrega" : count + " entregas";
  }
}
