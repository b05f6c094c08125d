package salas.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * O contrato do eco do passo 2, compilado do próprio fonte com outro {@code Server} no lugar: o de
 * {@code src/test/contrato}, que é um processo. O contrato só conhece {@code start}, {@code port} e
 * {@code close}, e não percebe a troca.
 */
final class ContractRun {
  private static final Path STEP2_TESTS = Path.of("..", "step2-select", "src", "test", "java");
  private static final Path SUBSTITUTE = Path.of("src", "test", "contrato");

  private ContractRun() {}

  /**
   * Executa o contrato contra um programa.
   *
   * @param classes pasta vazia, para o que se compila
   * @param command o programa e os argumentos dele; a porta é acrescentada
   */
  static TestExecutionSummary against(Path classes, List<String> command) throws Exception {
    compile(classes);
    URL[] urls = {classes.toUri().toURL()};
    System.setProperty("salas.contrato.comando", String.join("\n", command));
    try (URLClassLoader loader = new URLClassLoader(urls, withoutSalas())) {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(loader.loadClass("salas.EchoContractTest")))
              // Um impasse no programa reprova o contrato, em vez de parar o build.
              .configurationParameter("junit.jupiter.execution.timeout.default", "60 s")
              .configurationParameter(
                  "junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
              .build();
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request, listener);
      return listener.getSummary();
    } finally {
      System.clearProperty("salas.contrato.comando");
    }
  }

  private static void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-encoding",
            "UTF-8",
            // O resto do pacote vem destas duas pastas, e nunca do salas.jar do classpath.
            "-Xprefer:source",
            "-sourcepath",
            SUBSTITUTE + System.getProperty("path.separator") + STEP2_TESTS,
            "-classpath",
            System.getProperty("java.class.path"));
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjects(
                      STEP2_TESTS.resolve("salas/EchoContractTest.java"),
                      SUBSTITUTE.resolve("salas/Server.java")))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  /** Todas as bibliotecas dos testes, mas nenhuma classe do projeto. */
  private static ClassLoader withoutSalas() {
    return new ClassLoader(ContractRun.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("salas.")) {
          throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
      }
    };
  }
}
