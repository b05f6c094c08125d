package salas.grader.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
      case "queda", "partida" -> Verdict.CRASH;
      case "tempo" -> Verdict.TIMEOUT;
      default -> Verdict.FAILED;
    };
  }

  private static String firstCause(List<TestResult> tests) {
    return tests.stream().filter(Judge::failed).findFirst().map(TestResult::cause).orElse("");
  }

  /** O erro clássico, ou os dois, que explicam os testes reprovados; vazio na dúvida. */
  public static Optional<SubmissionResult.Misconception> misconception(
      List<TestResult> tests, List<ClassicMistake> mistakes) {
    List<ClassicMistake> found =
        ClassicMistakes.explaining(
            mistakes,
            methods(tests, Outcome.FAILED),
            methods(tests, Outcome.NOT_EVALUATED),
            firstCause(tests));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SubmissionResult.Misconception(
            joined(found, ClassicMistake::id, "+"),
            joined(found, ClassicMistake::name, "; e também: "),
            joined(found, ClassicMistake::explanation, " "),
            found.get(0).section()));
  }

  private static Set<String> methods(List<TestResult> tests, Outcome outcome) {
    return tests.stream()
        .filter(test -> test.outcome() == outcome)
        .map(TestResult::method)
        .collect(Collectors.toSet());
  }

  private static String joined(
      List<ClassicMistake> mistakes, Function<ClassicMistake, String> part, String between) {
    return mistakes.stream().map(part).collect(Collectors.joining(between));
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
