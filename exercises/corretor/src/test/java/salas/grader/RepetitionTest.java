package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.sandbox.IsolationLevel;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestResult;
import salas.grader.verdict.Verdict;

@Tag("qualquer-jdk")
@Timeout(300)
@DisplayName("Um teste que reprova e, repetido, passa")
class RepetitionTest {
  private static final Path EXERCISES = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path temp;

  @Test
  @DisplayName("vale os pontos e guarda a conversa da vez em que reprovou")
  void keepsTheFailedConversation() throws Exception {
    Path mark = temp.resolve("já rodou");
    String once =
        "java.nio.file.Path mark = java.nio.file.Path.of(\"%s\");"
            + " if (java.nio.file.Files.notExists(mark)) {"
            + " java.nio.file.Files.createFile(mark); return; }\n    int port =";
    Path solution = EXERCISES.resolve("ex01-eco/solucao/ex01/EchoServer.java");
    String source = Files.readString(solution).replace("int port =", once.formatted(mark));
    Path folder = Files.createDirectories(temp.resolve("entregas/ana"));
    Files.writeString(folder.resolve("EchoServer.java"), source);

    SubmissionResult result = grade(folder.getParent());

    assertThat(result.verdict()).isEqualTo(Verdict.OK);
    List<TestResult> unstable =
        result.tests().stream().filter(it -> it.outcome() == Outcome.UNSTABLE).toList();
    assertThat(unstable).singleElement().returns("echoesOneLine", TestResult::method);
    assertThat(unstable.get(0).message()).contains("terminou");
    assertThat(unstable.get(0).timeline()).contains("o programa começa");
  }

  private SubmissionResult grade(Path submissions) throws Exception {
    GradingRequest request =
        new GradingRequest(
            EXERCISES,
            "ex01",
            submissions,
            null,
            null,
            temp.resolve("notas"),
            1,
            false,
            OptionalLong.of(7),
            1,
            Optional.of(IsolationLevel.BASIC));
    PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
    try (ClassGrading grading = ClassGrading.open(request, Optional.empty(), silent)) {
      return grading.grade().get(0);
    }
  }
}
