package salas.docs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("revisao")
@DisplayName("As sessões do livro, executadas, dão o que o livro mostra")
class SessionsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> OPTIONAL_TOOLS =
      Set.of("cc", "python3", "ss", "strace", "tcpdump");

  @TestFactory
  Stream<DynamicTest> sessions() throws Exception {
    // O que uma sessão grava em target/ não pode já estar lá, de outra execução.
    BookFiles.recreate(ROOT.resolve("target"));
    Set<String> builds = new HashSet<>();
    return SessionScript.readAll(ROOT).stream()
        .filter(script -> script.name().startsWith(System.getProperty("sessao", "")))
        .map(script -> withoutRepeatedBuild(script, builds))
        .map(script -> DynamicTest.dynamicTest(script.name(), () -> run(script)));
  }

  /** O build com que outra sessão já começou está feito, e calado: não se refaz. */
  private static SessionScript withoutRepeatedBuild(SessionScript script, Set<String> builds) {
    List<SessionStep> steps = script.steps();
    boolean buildsFirst =
        steps.get(0).text().endsWith("package -DskipTests")
            && steps.get(1).kind() == SessionStep.Kind.EXIT;
    return !buildsFirst || builds.add(steps.get(0).text())
        ? script
        : new SessionScript(
            script.name(),
            script.file(),
            script.title(),
            steps.subList(2, steps.size()),
            script.proofs());
  }

  private static void run(SessionScript script) throws Exception {
    assumeFalse(
        System.getProperty("os.name").startsWith("Windows") && !runsOnWindows(script),
        "no Windows um programa não manda Ctrl-C a outro, nem há printf ou tail");
    requireTools(script);
    awaitFreePort();
    SessionRunner.run(script, ROOT, SessionRunner.PATIENCE);
  }

  private static boolean runsOnWindows(SessionScript script) {
    return script.steps().stream()
        .noneMatch(
            step ->
                step.kind() == SessionStep.Kind.CTRL_C
                    || (step.kind() == SessionStep.Kind.COMMAND
                        && step.text().matches("(printf|tail) .*")));
  }

  /** As que compilam C, usam Python ou olham a rede pedem programas que podem não estar ali. */
  private static void requireTools(SessionScript script) throws Exception {
    for (SessionStep step : script.steps()) {
      if (step.kind() == SessionStep.Kind.COMMAND) {
        for (List<String> words : CommandLine.split(step.text())) {
          boolean asRoot = words.get(0).equals("sudo");
          if (asRoot) {
            RequiredProgram.findRoot();
          }
          if (OPTIONAL_TOOLS.contains(words.get(asRoot ? 1 : 0))) {
            RequiredProgram.find(words.get(asRoot ? 1 : 0));
          }
        }
      }
    }
  }

  /** As sessões usam a porta que o estudante usa. */
  private static void awaitFreePort() {
    await("a porta 1234 livre, para as sessões do livro")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThatCode(SessionsTest::bind).doesNotThrowAnyException());
  }

  private static void bind() throws Exception {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", 1234));
    }
  }
}
