package salas.grader.report;

import java.util.ArrayList;
import java.util.List;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;

/** O comentário de uma linha que acompanha uma nota numa planilha. */
final class Comment {
  private Comment() {}

  static String of(Entry entry) {
    SubmissionResult result = entry.result();
    List<String> sentences = new ArrayList<>();
    sentences.add(result.verdict().explanation());
    long passed = result.tests().stream().filter(test -> test.outcome().earnsPoints()).count();
    if (passed > 0 && passed < result.tests().size()) {
      sentences.add("%d de %d.".formatted(passed, result.tests().size()));
    }
    result.tests().stream()
        .filter(test -> test.outcome() == Outcome.FAILED)
        .findFirst()
        .ifPresent(test -> sentences.add("Comece por: %s.".formatted(Visible.line(test.title()))));
    if (result.misconception() != null) {
      sentences.add("Erro clássico: %s.".formatted(Visible.line(result.misconception().name())));
    }
    return String.join(" ", sentences);
  }
}
