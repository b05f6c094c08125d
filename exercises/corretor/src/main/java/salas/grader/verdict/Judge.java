package salas.grader.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import salas.kit.ClassicMistakes;
import salas.kit.Manifest.ClassicMistake;

/** Dos testes ao veredito, por regras fixas. */
public final class Judge {
  private static final int FULL = 100;

  private Judge() {}

  /** O veredito de uma entrega cujos testes rodaram até o fim. */
  public static Verdict verdict(List<TestResult> tests) {
    int score = tests.stream().mapToInt(TestResult::score).sum();
    if (score > 0) {
      return score == FULL ? Verdict.OK : Verdict.PARTIAL;
    }
    return switch (firstCause(tests)) {
      case "queda" -> Verdict.CRASH;
      case "tempo", "partida" -> Verdict.TIMEOUT;
      default -> Verdict.FAILED;
    };
  }

  private static String firstCause(List<TestResult> tests) {
    return tests.stream().filter(Judge::failed).findFirst().map(TestResult::cause).orElse("");
  }

  /**
   * O que os testes reprovados lembram.
   *
   * @param symptoms o que se viu em cada teste, pelo método
   */
  public static ClassicMistakes.Finding finding(
      List<TestResult> tests, Map<String, String> symptoms, List<ClassicMistake> mistakes) {
    Map<String, String> failed = new HashMap<>();
    Set<String> notEvaluated = new HashSet<>();
    for (TestResult test : tests) {
      if (failed(test)) {
        failed.put(test.method(), symptoms.getOrDefault(test.method(), ""));
      } else if (test.outcome() == Outcome.NOT_EVALUATED) {
        notEvaluated.add(test.method());
      }
    }
    boolean somePassed = tests.stream().anyMatch(test -> test.outcome().earnsPoints());
    return ClassicMistakes.explaining(mistakes, failed, notEvaluated, somePassed);
  }

  /** Os erros clássicos que explicam os testes reprovados: um ou dois, ou, na dúvida, nenhum. */
  public static List<SubmissionResult.Misconception> misconceptions(
      ClassicMistakes.Finding finding) {
    return finding.named().stream()
        .map(
            mistake ->
                new SubmissionResult.Misconception(
                    mistake.id(), mistake.name(), mistake.explanation(), mistake.section()))
        .toList();
  }

  /** Os testes que esta máquina não soube avaliar: não dependem de nenhum que tenha reprovado. */
  public static List<TestResult> unavailable(TestPlan plan, List<TestResult> tests) {
    Map<String, Boolean> blamed = new HashMap<>();
    List<TestResult> unavailable = new ArrayList<>();
    for (TestPlan.PlannedTest test : plan.tests()) {
      TestResult result = tests.get(plan.tests().indexOf(test));
      boolean dependsOnFailure =
          test.needs().stream().anyMatch(needed -> blamed.getOrDefault(needed, true));
      blamed.put(test.method(), failed(result) || dependsOnFailure);
      if (result.outcome() == Outcome.NOT_EVALUATED && !dependsOnFailure) {
        unavailable.add(result);
      }
    }
    return unavailable;
  }

  private static boolean failed(TestResult test) {
    return test.outcome() == Outcome.FAILED;
  }
}
