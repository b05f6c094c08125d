package salas.grader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import salas.kit.Manifest.ClassicMistake;

/** Dos testes ao veredito, por regras fixas. */
final class Judge {
  private static final int FULL = 100;

  private Judge() {}

  /** O veredito de uma entrega cujos testes rodaram até o fim. */
  static Verdict verdict(List<TestResult> tests) {
    int score = tests.stream().mapToInt(TestResult::score).sum();
    if (score > 0) {
      return score == FULL ? Verdict.OK : Verdict.PARTIAL;
    }
    return switch (firstCause(tests)) {
      case "queda", "partida" -> Verdict.CRASH;
      case "tempo" -> Verdict.TIMEOUT;
      default -> Verdict.FAILED;
    };
  }

  private static String firstCause(List<TestResult> tests) {
    return tests.stream().filter(Judge::failed).findFirst().map(TestResult::cause).orElse("");
  }

  /** O erro clássico que reprova exatamente nestes testes, se algum, e só um, o faz. */
  static Optional<SubmissionResult.Misconception> misconception(
      List<TestResult> tests, List<ClassicMistake> mistakes) {
    Set<String> failed =
        tests.stream().filter(Judge::failed).map(TestResult::method).collect(Collectors.toSet());
    List<ClassicMistake> same =
        mistakes.stream().filter(mistake -> mistake.matches(failed, firstCause(tests))).toList();
    if (same.size() != 1) {
      return Optional.empty();
    }
    ClassicMistake it = same.get(0);
    return Optional.of(
        new SubmissionResult.Misconception(it.id(), it.name(), it.explanation(), it.section()));
  }

  /** Os testes que esta máquina não soube avaliar: não dependem de nenhum que tenha reprovado. */
  static List<TestResult> unavailable(TestPlan plan, List<TestResult> tests) {
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
