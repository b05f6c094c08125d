package salas.grader.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestResult;

/**
 * O XML do JUnit, no dialeto do Surefire. Os pesos não existem nele: vão em propriedades. Sem nota,
 * o que há é um erro, e nenhuma reprovação.
 */
final class JUnitXml {
  private JUnitXml() {}

  static String of(Entry entry) {
    SubmissionResult result = entry.result();
    Map<String, Object> context = new HashMap<>();
    context.put("name", result.exercise() + "." + entry.label());
    context.put("className", result.exercise());
    context.put("time", result.millis() / 1000.0);
    context.put("student", entry.student());
    context.put("verdict", result.verdict().label());
    context.put("score", entry.graded() ? result.score() : "-");
    context.put("seed", Long.toString(result.seed()));
    context.put("output", Visible.text(result.output()));
    context.put("cases", result.tests().stream().map(JUnitXml::testCase).toList());
    context.put(
        "ungraded", entry.graded() ? List.of() : List.of(Visible.text(result.explanation())));
    context.put("tests", result.tests().size() + (entry.graded() ? 0 : 1));
    context.put("errors", entry.graded() ? 0 : 1);
    context.put("failures", count(result, Outcome.FAILED));
    context.put("skipped", count(result, Outcome.NOT_EVALUATED));
    return Templates.fill("junit.mustache", context);
  }

  private static long count(SubmissionResult result, Outcome outcome) {
    return result.tests().stream().filter(test -> test.outcome() == outcome).count();
  }

  private static Map<String, Object> testCase(TestResult test) {
    Map<String, Object> context = new HashMap<>();
    String message = Visible.text(test.message());
    context.put("method", test.method());
    context.put("title", Visible.line(test.title()));
    context.put("points", test.points());
    context.put("type", test.cause().isEmpty() ? "resposta" : Visible.line(test.cause()));
    context.put("summary", message.lines().findFirst().orElse(""));
    context.put("details", (message + "\n\n" + Visible.text(test.timeline())).strip());
    context.put("failed", test.outcome() == Outcome.FAILED);
    context.put("unstable", test.outcome() == Outcome.UNSTABLE);
    context.put("skipped", test.outcome() == Outcome.NOT_EVALUATED);
    return context;
  }
}
