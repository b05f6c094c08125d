package salas.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salas.grader.verdict.Verdict;

@DisplayName("Uma entrega que prende ou não cabe na máquina é falha dela, e não da máquina")
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

  /** O que se abre muitas vezes e não se fecha. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!--",
        "<head ",
        "<title ",
        "<style></style ",
        "<script>",
        "<br ",
        "</p ",
        "<",
        "&#"
      })
  @DisplayName("Um texto do site cheio de começos sem fim lê-se antes do prazo")
  void readsEndlessOpenings(String opening) throws IOException {
    String html = opening.repeat((int) Limits.STANDARD.sourceBytes() / opening.length());
    Path zip = new Zips().add("onlinetext.html", html).write(directory.resolve("ana.zip"));

    assertThat(prepare(zip))
        .isInstanceOfSatisfying(
            IntakeResult.Rejected.class,
            rejected -> assertThat(rejected.verdict()).isEqualTo(Verdict.EMPTY));
  }

  @Test
  @DisplayName("Muitos arquivos em pastas muito fundas leem-se antes do prazo")
  void readsManyDeepFiles() throws IOException {
    Zips zips = new Zips().add(SampleExercise.MAIN, SampleExercise.main("// resolvido"));
    for (int i = 0; i < 1000; i++) {
      zips.add("d/".repeat(2000) + "A" + i + ".java", "class A" + i + " {}");
    }

    assertThat(prepare(zips.write(directory.resolve("ana.zip"))))
        .isInstanceOf(IntakeResult.Ready.class);
  }

  private IntakeResult prepare(Path submission) throws IOException {
    return new Intake(exercise, SubmissionCompiler.ofOwnSources())
        .prepare(Submission.of("ana", submission), work);
  }
}
