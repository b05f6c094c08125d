package salas.kit.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import salas.kit.ExerciseExtension;
import salas.kit.Manifest;
import salas.kit.Settings;

/**
 * Roda os testes de um exercício para o corretor e escreve, uma por linha, em JSON, o plano e os
 * resultados. Nunca carrega uma classe do estudante: o programa dele é outro processo.
 */
public final class SuiteMain {
  private final Class<?> tests;
  private final ResultLines lines;
  private final Map<String, TaskResult> results = new LinkedHashMap<>();

  private SuiteMain(Class<?> tests, ResultLines lines) {
    this.tests = tests;
    this.lines = lines;
  }

  /**
   * Sem argumentos: tudo vem das propriedades {@code kit.*} e do manifesto no classpath; da entrada
   * padrão vem só a chave com que selar as linhas.
   */
  public static void main(String[] args) throws IOException {
    Seal seal = Seal.received(System.in);
    PrintStream real = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    // O que um teste escrever por engano não pode se misturar aos resultados.
    System.setOut(System.err);
    ResultLines lines = new ResultLines(real, seal);
    try {
      Manifest manifest = Manifest.load();
      new SuiteMain(Class.forName(manifest.testClass()), lines).run();
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      lines.infra("o kit de testes não conseguiu rodar os testes: " + e);
    }
    lines.end();
    System.exit(0);
  }

  private void run() {
    lines.plan(tests);
    execute(selectors());
    for (int again = (int) Settings.number("kit.repeticoes", 0); again > 0; again--) {
      repeatFailed();
    }
    for (TaskResult result : results.values()) {
      if (result.isInDoubt()) {
        lines.infra("no teste " + result.method() + ": " + result.message());
      }
      lines.result(result);
    }
  }

  private List<DiscoverySelector> selectors() {
    String only = Settings.text("kit.testes");
    if (only.isEmpty()) {
      return List.of(selectClass(tests));
    }
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (String method : only.split(",")) {
      selectors.add(method(method.strip()));
    }
    return selectors;
  }

  private DiscoverySelector method(String name) {
    for (var candidate : tests.getDeclaredMethods()) {
      if (candidate.getName().equals(name)) {
        return selectMethod(tests, candidate);
      }
    }
    throw new IllegalArgumentException("não há teste " + name);
  }

  /** O que passar agora foi instável; e o que dependia disso pode enfim ser avaliado. */
  private void repeatFailed() {
    System.setProperty("kit.semdependencias", "true");
    for (TaskResult before : List.copyOf(results.values())) {
      if (before.failed()) {
        repeat(before);
      } else if (before.notEvaluated()
          && ResultLines.needs(tests, before.method()).stream()
              .allMatch(needed -> results.get(needed).passed())) {
        execute(List.of(method(before.method())));
      }
    }
    System.clearProperty("kit.semdependencias");
  }

  /** O que passar em todas as repetições de que precisa foi instável. */
  private void repeat(TaskResult before) {
    for (int passes = 0; passes < before.passesNeeded(); passes++) {
      execute(List.of(method(before.method())));
      if (!results.get(before.method()).passed()) {
        return;
      }
    }
    // Fica a conversa da vez em que reprovou: é ela que se investiga.
    results.put(before.method(), before.unstable());
  }

  private void execute(List<DiscoverySelector> selectors) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
            .configurationParameter(ExerciseExtension.OUTPUT, "sim")
            .build();
    // Sem ouvintes de serviço: o retorno ao estudante é o do corretor.
    LauncherConfig config =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    LauncherFactory.create(config)
        .execute(request, new TaskListener(result -> results.put(result.method(), result), lines));
  }
}
