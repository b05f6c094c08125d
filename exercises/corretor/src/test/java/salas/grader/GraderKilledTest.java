package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salas.grader.report.ClassResults;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.ChildProcess.Ended;
import salas.grader.sandbox.CleanEnvironment;
import salas.grader.sandbox.OwnClasspath;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.Verdict;

@Timeout(300)
@DisplayName("Uma entrega que mata o corretor")
class GraderKilledTest {
  /** Mata o corretor, depois os testes, que sem ele ficariam órfãos, e sai: também ficaria. */
  private static final String KILL =
      """
      ProcessHandle tests = ProcessHandle.current().parent().orElseThrow();
      ProcessHandle grader = tests.parent().orElseThrow();
      grader.%s();
      grader.onExit().join();
      tests.destroyForcibly();
      System.exit(0);
      """;

  @TempDir private Path temp;

  @ParameterizedTest(name = "com {0}")
  @ValueSource(strings = {"destroyForcibly", "destroy"})
  @DisplayName("é suspeita, e com --retomar a turma chega ao fim")
  void theClassGoesOn(String signal) throws Exception {
    Path submissions = Files.createDirectory(temp.resolve("entregas"));
    submit(submissions.resolve("ana"), "");
    submit(submissions.resolve("mau"), KILL.formatted(signal));
    submit(submissions.resolve("zeca"), "");

    Ended ended = grade(submissions);
    int runs = 1;
    while (ended.exitCode() != 0 && runs < 4) {
      ended = grade(submissions, "--retomar");
      runs++;
    }

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    Map<String, SubmissionResult> results =
        ClassResults.read(temp.resolve("notas")).results().stream()
            .collect(Collectors.toMap(SubmissionResult::student, it -> it));
    assertThat(results.get("mau").verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(results.get("mau").explanation()).contains("Derrubou o corretor");
    assertThat(results.get("ana").score()).isEqualTo(100);
    assertThat(results.get("zeca").score()).isEqualTo(100);
  }

  private static void submit(Path folder, String first) throws IOException {
    String source =
        Files.readString(ExerciseBench.EXERCISES.resolve("ex01-eco/solucao/ex01/EchoServer.java"));
    String main = "public static void main(String[] args) throws IOException {\n";
    assertThat(source).contains(main);
    Files.writeString(
        Files.createDirectory(folder).resolve("EchoServer.java"),
        source.replace(main, main + first));
  }

  private Ended grade(Path submissions, String... more) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-cp", OwnClasspath.text()));
    command.addAll(List.of(Main.class.getName(), "avaliar", "--exercicio", "ex01"));
    command.addAll(List.of("--exercicios", ExerciseBench.EXERCISES.toString()));
    command.addAll(List.of("--entregas", submissions.toString(), "--paralelo", "2"));
    command.addAll(List.of("--saida", temp.resolve("notas").toString()));
    command.addAll(List.of("--isolamento", "basico", "--semente", "3"));
    command.addAll(List.of(more));
    return ChildProcess.run(
        new ChildProcess.Request(
            command, temp, CleanEnvironment.variables(), Duration.ofMinutes(2)));
  }
}
