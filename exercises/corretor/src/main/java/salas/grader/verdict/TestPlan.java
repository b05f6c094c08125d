package salas.grader.verdict;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Task;

/** Os testes de um exercício e quanto valem; conhecido antes de qualquer entrega rodar. */
public record TestPlan(List<PlannedTest> tests) {
  private static final int TOTAL = 100;

  /** Um teste planejado; veja {@link TestResult}. */
  public record PlannedTest(
      int number,
      String method,
      String title,
      int points,
      String lookInto,
      String section,
      List<String> needs) {

    public TestResult result(Outcome outcome, String cause, String message, String timeline) {
      return new TestResult(
          number, method, title, points, outcome, cause, message, timeline, lookInto, section);
    }
  }

  /**
   * Lê o plano das anotações.
   *
   * @throws IllegalStateException se os pontos não somam 100 ou um teste depende de outro que não
   *     existe; a mensagem é para quem escreve exercícios
   */
  public static TestPlan of(Class<?> tests) {
    TestPlan plan =
        new TestPlan(
            Arrays.stream(tests.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Task.class))
                .map(TestPlan::planned)
                .sorted(Comparator.comparingInt(PlannedTest::number))
                .toList());
    plan.check(tests.getName());
    return plan;
  }

  private static PlannedTest planned(Method method) {
    Task task = method.getAnnotation(Task.class);
    DisplayName title = method.getAnnotation(DisplayName.class);
    return new PlannedTest(
        task.number(),
        method.getName(),
        title == null ? method.getName() : title.value(),
        task.points(),
        task.lookInto(),
        task.section(),
        List.of(task.needs()));
  }

  private void check(String name) {
    int sum = tests.stream().mapToInt(PlannedTest::points).sum();
    if (sum != TOTAL) {
      throw new IllegalStateException(
          "os pontos de %s somam %d, e não %d".formatted(name, sum, TOTAL));
    }
    List<String> methods = tests.stream().map(PlannedTest::method).toList();
    if (methods.stream().distinct().count() != methods.size()) {
      throw new IllegalStateException("em %s há dois testes com o mesmo nome".formatted(name));
    }
    tests.stream()
        .flatMap(test -> test.needs().stream())
        .filter(needed -> !methods.contains(needed))
        .findFirst()
        .ifPresent(
            needed -> {
              throw new IllegalStateException(
                  "em %s há quem dependa de %s, que não existe".formatted(name, needed));
            });
  }

  /** O resultado de uma entrega em que nada rodou: todos os testes, nenhum avaliado. */
  public List<TestResult> notEvaluated(String message) {
    return tests.stream().map(test -> test.result(Outcome.NOT_EVALUATED, "", message, "")).toList();
  }
}
