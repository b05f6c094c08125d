package salas.grader;

import java.util.List;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestResult;
import salas.grader.verdict.Verdict;

/**
 * O que sobra de um resultado quando o exercício mudou durante a correção: quem, e nenhuma nota.
 */
final class Annulment {
  private Annulment() {}

  static SubmissionResult of(SubmissionResult it) {
    return new SubmissionResult(
        it.exercise(),
        it.student(),
        it.participant(),
        it.source(),
        Verdict.INFRA,
        "Alguém mudou os arquivos do exercício durante a correção: nenhum resultado dela vale.",
        it.notices(),
        it.tests().stream().map(Annulment::withoutOutcome).toList(),
        it.output(),
        List.of(),
        it.seed(),
        it.environment(),
        it.contentHash(),
        it.millis());
  }

  private static TestResult withoutOutcome(TestResult it) {
    return new TestResult(
        it.number(),
        it.method(),
        it.title(),
        it.points(),
        Outcome.NOT_EVALUATED,
        "",
        "não avaliado: o exercício mudou durante a correção",
        "",
        it.lookInto(),
        it.section());
  }
}
