package salas.grader.intake.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salas.grader.intake.Submission;
import salas.grader.intake.Zips;

@DisplayName("Uma entrada estranha não derruba a turma")
class OddClassZipTest {
  private static final Wanted WANTED = new Wanted("ex04", Set.of("EchoServer.java"));

  @TempDir private Path directory;

  /** Nomes que um padrão recursivo lê um nível de pilha por pedaço. */
  static Stream<String> endlessNames() {
    return Stream.of("_a", " A", "_A", " - a", " 1", "(1)", "-1", ".1", "_1", "_assignsubmission_")
        .flatMap(part -> Stream.of("", "A", "a").map(start -> start + part.repeat(1900)))
        .map(name -> name.substring(0, Math.min(name.length(), 4000)) + ".txt");
  }

  @ParameterizedTest
  @MethodSource("endlessNames")
  @DisplayName("Um nome imenso no zip de uma pessoa não é de plataforma nenhuma")
  void readsEndlessNames(String name) throws IOException {
    new Zips().add("EchoServer.java", "x").add(name, "x").write(directory.resolve("ana.zip"));
    new Zips().add("EchoServer.java", "x").write(directory.resolve("bia.zip"));

    assertThat(students(directory)).containsExactly("ana", "bia");
  }

  private static List<String> students(Path path) throws IOException {
    return ClassFinder.find(path, WANTED, Optional.empty(), null).submissions().stream()
        .map(Submission::student)
        .toList();
  }
}
