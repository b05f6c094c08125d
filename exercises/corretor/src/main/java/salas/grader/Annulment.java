package salas.grader;

import java.util.List;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestResult;
import salas.grader.verdict.Verdict;

/** O que sobra de um resultado em que já não se confia: quem, e nenhuma nota. */
final class Annulment {
  private Annulment() {}

  /**
   * @param explanation por que não vale, numa frase
   * @param why o mesmo, como se diz em cada teste
   */
  static SubmissionResult of(SubmissionResult it, Verdict verdict, String explanation, String why) {
    return new SubmissionResult(
        it.exercise(),
        it.student(),
        it.participant(),
        it.source(),
        verdict,
        explanation,
        it.notices(),
        it.tests().stream().map(test -> withoutOutcome(test, why)).toList(),
        it.output(),
        List.of(),
        it.seed(),
        it.environment(),
        it.contentHash(),
        it.millis());
  }

  private static TestResult withoutOutcome(TestResult it, String why) {
    return new TestResult(
        it.number(),
        it.method(),
        it.title(),
        it.points(),
        Outcome.NOT_EVALUATED,
        "",
        "não avaliado: " + why,
        "",
        it.lookInto(),
        it.section());
  }
}
