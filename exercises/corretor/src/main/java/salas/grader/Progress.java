package salas.grader;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import salas.grader.report.Visible;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.Verdict;

/** O que aparece no terminal durante a correção: uma linha por entrega e o resumo. */
final class Progress {
  private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");
  private static final int NAME_WIDTH = 32;

  private final PrintStream screen;
  private final int total;
  private int done;

  Progress(PrintStream screen, int total) {
    this.screen = screen;
    this.total = total;
  }

  void finished(SubmissionResult result) {
    line(result, String.format(BRAZIL, "%.1f s", result.millis() / 1000.0));
  }

  /** Uma entrega que já estava pronta no diário. */
  void reused(SubmissionResult result) {
    line(result, "do diário");
  }

  private synchronized void line(SubmissionResult result, String last) {
    done++;
    String score = result.verdict().isGraded() ? Integer.toString(result.score()) : "—";
    String name = Visible.line(result.student());
    String shown = name.length() > NAME_WIDTH ? name.substring(0, NAME_WIDTH - 1) + "…" : name;
    screen.printf(
        "[%d/%d] %-" + NAME_WIDTH + "s  %-16s %4s  %s%n",
        done,
        total,
        shown,
        result.verdict().label(),
        score,
        last);
  }

  /** Quantas entregas tiveram cada veredito, e quais é preciso corrigir de novo. */
  void summary(List<SubmissionResult> results) {
    Map<Verdict, Integer> count = new EnumMap<>(Verdict.class);
    results.forEach(result -> count.merge(result.verdict(), 1, Integer::sum));
    screen.println();
    count.forEach((verdict, n) -> screen.printf("%4d  %s%n", n, verdict.label()));
    again(results, Verdict.SUSPECT, "O professor decide:");
    again(results, Verdict.INFRA, "Corrija de novo, com --retomar:");
  }

  private void again(List<SubmissionResult> results, Verdict verdict, String heading) {
    List<SubmissionResult> these =
        results.stream().filter(result -> result.verdict() == verdict).toList();
    if (!these.isEmpty()) {
      screen.println(heading);
      these.forEach(
          it ->
              screen.println(
                  "  " + Visible.line(it.student()) + ": " + Visible.line(it.explanation())));
    }
  }
}
