package salas.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Catálogo de entregas hostis, na recepção")
class AttackCatalogueTest {
  private static final Path EXERCISES = Path.of("..");

  /** Os vereditos que a recepção dá sozinha, sem que nada da entrega rode. */
  private static final Set<String> AT_THE_DOOR =
      Set.of("estrutura", "vazia", "igual-ao-inicial", "nao-compila");

  /** Zips hostis não ficam no repositório: os testes de {@link SafeUnzip} os montam. */
  private static final int HOSTILE_ZIPS = 19;

  private static final int PROCESSOR = 14;

  @TempDir private Path work;

  /** Os demais passam pela porta: o que fazem depois, e o veredito, são da prova do corretor. */
  static Stream<Attack> metAtTheDoor() throws IOException {
    return Attack.all(EXERCISES).stream()
        .filter(
            attack ->
                AT_THE_DOOR.contains(attack.verdict())
                    || !attack.notice().isEmpty()
                    || attack.row() == PROCESSOR);
  }

  @Test
  @DisplayName("Cada linha da tabela tem ao menos um ataque")
  void coversEveryRow() throws IOException {
    Set<Integer> rows = new TreeSet<>(Attack.all(EXERCISES).stream().map(Attack::row).toList());

    assertThat(rows)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 25).filter(row -> row != HOSTILE_ZIPS).boxed().toList());
  }

  // O compilador tem um minuto; quem espera por ele precisa de mais.
  @ParameterizedTest
  @MethodSource("metAtTheDoor")
  @Timeout(180)
  @DisplayName("É barrado na porta se é o que declara; se não, compila e segue para os testes")
  void meetsItsVerdictAtTheDoor(Attack attack) throws IOException {
    ExerciseFolder exercise = ExerciseFolder.find(EXERCISES, attack.exercise());
    Intake intake = new Intake(exercise, SubmissionCompiler.ofThisJdk());

    IntakeResult result = intake.prepare(Submission.of(attack.name(), attack.submission()), work);

    List<String> texts = new ArrayList<>(result.notices());
    if (result instanceof IntakeResult.Rejected rejected) {
      assertThat(rejected.verdict().label()).isEqualTo(attack.verdict());
      texts.add(rejected.explanation());
    } else {
      assertThat(AT_THE_DOOR).doesNotContain(attack.verdict());
    }
    assertThat(String.join("\n", texts)).contains(attack.notice());
    assertThat(work.resolve("intruso.txt")).doesNotExist();
    assertThat(work.resolve("classes/intruso.txt")).doesNotExist();
  }
}
