package salas.grader.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestResult;

/**
 * A tabela de estudantes por testes. Onde nenhum teste rodou, o lugar deles diz por quê: um zero
 * por um arquivo fora do lugar não se confunde com o de um programa que não funciona.
 */
final class Matrix {
  /** O que cabe numa linha de uma tabela que ainda se lê, em caracteres. */
  private static final int SHORT = 140;

  /** Os avisos que a tabela mostra; o resto fica na página da entrega. */
  private static final int NOTICES = 2;

  private final List<TestResult> plan;

  /**
   * @param plan os testes do exercício, uma coluna cada um
   */
  Matrix(List<TestResult> plan) {
    this.plan = plan;
  }

  Map<String, Object> row(Entry entry) {
    SubmissionResult result = entry.result();
    Map<String, Object> row = new HashMap<>(Views.person(entry));
    row.put("graded", entry.graded());
    row.put("score", result.score());
    row.put("verdict", Views.verdict(result.verdict()));
    row.put("style", result.verdict().label());
    boolean tested = result.tests().stream().anyMatch(it -> it.outcome() != Outcome.NOT_EVALUATED);
    row.put("tested", tested);
    row.put("columns", plan.size());
    row.put("reason", tested ? "" : reason(result));
    row.put("cells", tested ? cells(result) : List.of());
    row.put("hasNotices", !result.notices().isEmpty());
    row.put("notices", result.notices().stream().limit(NOTICES).map(Matrix::shortened).toList());
    int more = result.notices().size() - NOTICES;
    row.put("more", more > 0 ? "e mais " + more : "");
    return row;
  }

  /** A primeira frase que diz algo além do próprio veredito; sem ela, a do veredito. */
  private static String reason(SubmissionResult result) {
    String explanation = Views.unlessSame(result);
    String first = explanation.lines().findFirst().orElse("");
    return shortened(first.isBlank() ? result.verdict().explanation() : first);
  }

  private static String shortened(String text) {
    String line = Visible.line(text);
    return line.codePointCount(0, line.length()) <= SHORT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SHORT)) + "…";
  }

  private List<Map<String, Object>> cells(SubmissionResult result) {
    Map<String, TestResult> byMethod =
        result.tests().stream()
            .collect(Collectors.toMap(TestResult::method, test -> test, (one, two) -> one));
    return plan.stream()
        .map(test -> byMethod.get(test.method()))
        .map(test -> Views.outcome(test == null ? Outcome.NOT_EVALUATED : test.outcome()))
        .toList();
  }
}
