package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("O que uma entrega não vê")
class HiddenFoldersTest {
  @TempDir private Path temp;

  @Test
  @DisplayName("esconde as entregas, as notas, a lista da turma e a planilha das notas")
  void hidesWhatNamesTheClass() throws IOException {
    Path submissions = Files.createDirectory(temp.resolve("entregas"));
    Path roster = file("lista/turma.csv");
    Path worksheet = file("moodle/notas.csv");
    GradingRequest request =
        new GradingRequest(
            ExerciseBench.EXERCISES,
            "ex01",
            submissions,
            null,
            null,
            temp.resolve("notas"),
            1,
            false,
            OptionalLong.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            roster,
            worksheet,
            17);

    assertThat(HiddenFolders.of(request, temp.resolve("rascunho")))
        .contains(
            ExerciseBench.EXERCISES,
            submissions,
            temp.resolve("notas"),
            temp.resolve("rascunho"),
            roster.getParent(),
            worksheet.getParent());
  }

  @Test
  @DisplayName("de uma lista dita só pelo nome, esconde a pasta atual")
  void relativeRoster() {
    Path pom = Path.of("pom.xml");
    GradingRequest request =
        new GradingRequest(
            temp,
            "ex01",
            null,
            null,
            null,
            temp,
            1,
            false,
            OptionalLong.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            pom,
            null,
            17);

    assertThat(HiddenFolders.of(request, temp)).contains(Path.of("").toAbsolutePath());
  }

  private Path file(String name) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }
}
