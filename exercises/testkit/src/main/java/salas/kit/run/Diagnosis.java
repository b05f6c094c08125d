package salas.kit.run;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import salas.kit.ClassicMistakes;
import salas.kit.Explanation;
import salas.kit.Failure;
import salas.kit.Manifest;
import salas.kit.Settings;
import salas.kit.Task;

/**
 * No fim dos testes de um exercício, diz ao estudante quantos pontos fez, o que não foi avaliado e,
 * se os testes reprovados são os de um erro clássico, ou de dois, o nome de cada um. O JUnit o acha
 * sozinho.
 */
public final class Diagnosis implements TestExecutionListener {
  private final List<MethodSource> planned = new ArrayList<>();
  private final Map<String, String> failed = new LinkedHashMap<>();
  private final Set<String> passed = new TreeSet<>();

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    if (Settings.isDebugging()) {
      System.setProperty("junit.jupiter.execution.timeout.mode", "disabled");
    }
    planned.clear();
    failed.clear();
    passed.clear();
    plan.accept(
        new TestPlan.Visitor() {
          @Override
          public void visit(TestIdentifier test) {
            source(test).ifPresent(planned::add);
          }
        });
  }

  private static java.util.Optional<MethodSource> source(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .filter(method -> method.getJavaMethod().isAnnotationPresent(Task.class));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    source(test).ifPresent(method -> finished(method.getMethodName(), result));
  }

  private void finished(String method, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      passed.add(method);
    } else if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      failed.put(
          method,
          result.getThrowable().orElse(null) instanceof Failure failure ? failure.symptom() : "");
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (planned.isEmpty()) {
      return;
    }
    try {
      print(System.out, Manifest.load());
    } catch (IOException e) {
      System.out.println("Sem diagnóstico: " + e.getMessage());
    }
  }

  private void print(PrintStream out, Manifest manifest) {
    out.printf("%n== %s, %s%n", manifest.id(), manifest.title());
    int total = 0;
    for (MethodSource method : planned) {
      Task task = method.getJavaMethod().getAnnotation(Task.class);
      total += passed.contains(method.getMethodName()) ? task.points() : 0;
      out.printf("%s %3d  %s%n", mark(method), task.points(), title(method));
    }
    out.printf("Pontos: %d de %d.%n", total, sum());
    ClassicMistakes.Finding found =
        ClassicMistakes.explaining(manifest.mistakes(), failed, notEvaluated(), !passed.isEmpty());
    for (Manifest.ClassicMistake mistake : found.named()) {
      String also =
          mistake == found.named().get(0) ? "Seu programa se comporta como" : "E também como";
      out.printf("%n%s o erro clássico: “%s”.%n", also, mistake.name());
      out.println(mistake.explanation());
      out.printf("No livro: %s%n", Explanation.page(mistake.section()));
    }
    if (found.isTooMany()) {
      out.printf("%n%s%n", ClassicMistakes.TOO_MANY);
    }
    out.println();
  }

  private Set<String> notEvaluated() {
    Set<String> rest = new TreeSet<>();
    planned.forEach(method -> rest.add(method.getMethodName()));
    rest.removeAll(passed);
    rest.removeAll(failed.keySet());
    return rest;
  }

  private int sum() {
    return planned.stream()
        .mapToInt(method -> method.getJavaMethod().getAnnotation(Task.class).points())
        .sum();
  }

  private String mark(MethodSource method) {
    String name = method.getMethodName();
    return passed.contains(name)
        ? "  passou      "
        : failed.containsKey(name) ? "  reprovou    " : "  não avaliado";
  }

  private static String title(MethodSource method) {
    DisplayName name = method.getJavaMethod().getAnnotation(DisplayName.class);
    return name == null ? method.getMethodName() : name.value();
  }
}
