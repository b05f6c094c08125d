package salas.kit.run;

import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.TestAbortedException;
import salas.kit.ExerciseExtension;
import salas.kit.Failure;

/** Traduz o que o JUnit conta em resultados de tarefas. */
final class TaskListener implements TestExecutionListener {
  private final Consumer<TaskResult> results;
  private final ResultLines lines;
  private long started;
  private String output = "";

  TaskListener(Consumer<TaskResult> results, ResultLines lines) {
    this.results = results;
    this.lines = lines;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    started = System.nanoTime();
    output = "";
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    output = entry.getKeyValuePairs().getOrDefault(ExerciseExtension.OUTPUT, output);
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    if (test.isTest()) {
      results.accept(new TaskResult(method(test), "nao-avaliado", "", "", reason, "", "", 0));
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable problem = result.getThrowable().orElse(null);
    if (test.isTest()) {
      results.accept(translate(method(test), problem));
    } else if (problem != null) {
      lines.infra("os testes não rodaram: " + problem);
    }
  }

  private TaskResult translate(String method, Throwable problem) {
    long millis = (System.nanoTime() - started) / 1_000_000;
    if (problem == null) {
      return new TaskResult(method, "passou", "", "", "", "", output, millis);
    }
    if (problem instanceof Failure failure) {
      return new TaskResult(
          method,
          "reprovou",
          failure.reason().label(),
          failure.symptom(),
          failure.summary(),
          failure.timeline(),
          output,
          millis);
    }
    if (problem instanceof TestAbortedException) {
      return new TaskResult(
          method, "nao-avaliado", "", "", problem.getMessage(), "", output, millis);
    }
    if (problem instanceof TimeoutException) {
      String message = "O teste passou do prazo, que é folgado: o programa parou de avançar.";
      return new TaskResult(method, "reprovou", "tempo", "prazo", message, "", output, millis);
    }
    lines.infra("no teste " + method + ": " + problem);
    return new TaskResult(method, "nao-avaliado", "", "", "a máquina falhou", "", output, millis);
  }

  static String method(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getMethodName())
        .orElse(test.getDisplayName());
  }
}
