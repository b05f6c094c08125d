package salas.grader.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestResult;

/**
 * O {@code results.json} do Gradescope. Só existe para quem tem nota: para o Gradescope, a falta do
 * arquivo é uma falha da correção, e não um zero. Todo texto vai como "text", que ele não
 * interpreta.
 */
final class GradescopeJson {
  private GradescopeJson() {}

  static String of(Entry entry) {
    SubmissionResult result = entry.result();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("score", result.score());
    tree.put("execution_time", result.millis() / 1000.0);
    tree.put("stdout_visibility", "hidden");
    tree.put("output_format", "text");
    tree.put("test_output_format", "text");
    tree.put("test_name_format", "text");
    tree.put("output", Visible.text(summary(entry)));
    tree.put("extra_data", extra(result));
    tree.put("tests", result.tests().stream().map(GradescopeJson::test).toList());
    return Json.write(tree);
  }

  private static String summary(Entry entry) {
    SubmissionResult result = entry.result();
    List<String> parts = new ArrayList<>();
    parts.add("Nota %d de 100 (%s).".formatted(result.score(), result.verdict().label()));
    parts.add(result.explanation());
    parts.addAll(result.notices().stream().map(notice -> "Aviso: " + notice).toList());
    if (result.misconception() != null) {
      parts.add(
          "Seu programa se comporta como o erro clássico: %s. %s"
              .formatted(result.misconception().name(), result.misconception().explanation()));
    }
    if (!result.output().isEmpty()) {
      parts.add("O fim do que o seu programa escreveu:\n" + result.output());
    }
    return String.join("\n\n", parts);
  }

  private static Map<String, Object> extra(SubmissionResult result) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("exercicio", result.exercise());
    tree.put("veredito", result.verdict().label());
    tree.put("semente", result.seed());
    tree.put("isolamento", result.environment().isolation());
    tree.put("jdk", result.environment().jdk());
    return tree;
  }

  private static Map<String, Object> test(TestResult test) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("number", Integer.toString(test.number()));
    tree.put("name", Visible.line(test.title()));
    tree.put("score", test.score());
    tree.put("max_score", test.points());
    tree.put("status", test.outcome().earnsPoints() ? "passed" : "failed");
    tree.put("tags", List.of(test.outcome().label()));
    tree.put("output", Visible.text(output(test)));
    return tree;
  }

  private static String output(TestResult test) {
    List<String> parts = new ArrayList<>();
    if (!test.message().isEmpty()) {
      parts.add(test.message());
    } else if (test.outcome() == Outcome.NOT_EVALUATED) {
      parts.add("Não avaliado.");
    }
    if (!test.timeline().isEmpty()) {
      parts.add("A conversa:\n" + test.timeline());
    }
    if (test.outcome() == Outcome.FAILED && !test.lookInto().isEmpty()) {
      parts.add("O que investigar: " + test.lookInto());
    }
    if (test.outcome() == Outcome.FAILED && !test.section().isEmpty()) {
      parts.add("No livro: " + ClassInfo.page(test.section()));
    }
    return String.join("\n\n", parts);
  }
}
