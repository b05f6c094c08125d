package salas.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.verdict.Verdict;

@DisplayName("Uma entrega que não cabe na máquina é falha dela, e não da máquina")
class OddSubmissionTest {
  @TempDir private Path directory;

  private ExerciseFolder exercise;
  private Path work;

  @BeforeEach
  void createExercise() throws IOException {
    exercise = SampleExercise.create(directory.resolve("exercises"));
    work = Files.createDirectories(directory.resolve("trabalho"));
  }

  @Test
  @DisplayName("Um nome que cabe em caracteres e não em bytes fica de fora, com aviso")
  void ignoresNamesTooLongInBytes() throws IOException {
    Path zip =
        new Zips()
            .add(SampleExercise.MAIN, SampleExercise.main("// resolvido"))
            .add("ex90/" + "漢".repeat(100) + ".java", "package ex90;\n\nclass Z {}\n")
            .write(directory.resolve("ana.zip"));

    IntakeResult result = prepare(zip);

    assertThat(result).isInstanceOf(IntakeResult.Ready.class);
    assertThat(result.notices()).anyMatch(it -> it.contains("tem um nome longo demais: \"ana.zip"));
  }

  @Test
  @DisplayName(
      "Pastas umas dentro das outras sem fim são recusadas antes de a máquina não as abrir")
  void refusesEndlessFolders() throws IOException {
    Path ana = directory.resolve("ana");
    SampleExercise.write(ana.resolve(SampleExercise.MAIN), SampleExercise.main("// resolvido"));
    Files.createDirectories(ana.resolve(("d".repeat(200) + "/").repeat(12)));

    assertThat(prepare(ana))
        .isInstanceOfSatisfying(
            IntakeResult.Rejected.class,
            rejected -> {
              assertThat(rejected.verdict()).isEqualTo(Verdict.STRUCTURE);
              assertThat(rejected.explanation()).contains("pastas demais", "dddd…");
            });
  }

  private IntakeResult prepare(Path submission) throws IOException {
    return new Intake(exercise, SubmissionCompiler.ofOwnSources())
        .prepare(Submission.of("ana", submission), work);
  }
}
