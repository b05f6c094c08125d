package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import salas.grader.intake.ExerciseFolder;

/**
 * Nos fontes dos exercícios, o que se repete está igual e o que não precisa se repetir não está lá:
 * a solução e as versões erradas só têm os arquivos em que diferem do que substituem.
 */
@DisplayName("Os fontes dos exercícios")
class ExerciseSourcesTest {
  static List<Named<ExerciseFolder>> exercises() throws IOException {
    return ExerciseFolder.all(ExerciseBench.EXERCISES).stream()
        .map(exercise -> Named.of(exercise.id(), exercise))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  @DisplayName("a solução só tem arquivos pedidos ao estudante, diferentes do ponto de partida")
  void solutionHoldsOnlyWhatDiffers(ExerciseFolder exercise) throws IOException {
    assertOnlyDifferences(exercise, exercise.solution(), exercise.starter());
  }

  @ParameterizedTest
  @MethodSource("exercises")
  @DisplayName("uma versão errada só tem arquivos pedidos ao estudante, diferentes da solução")
  void wrongVersionsHoldOnlyWhatDiffers(ExerciseFolder exercise) throws IOException {
    for (Path wrong : exercise.wrongVersions().values()) {
      assertOnlyDifferences(exercise, wrong, exercise.solution());
    }
  }

  private static void assertOnlyDifferences(ExerciseFolder exercise, Path layer, Path below)
      throws IOException {
    assertThat(SourceFolders.files(layer))
        .as("arquivos de %s", exercise.root().relativize(layer))
        .isNotEmpty()
        .allSatisfy(
            file -> {
              assertThat(exercise.deliverables()).contains(file.toString().replace('\\', '/'));
              assertThat(read(layer.resolve(file)))
                  .as("o arquivo substitui o de %s", exercise.root().relativize(below))
                  .isNotEqualTo(read(below.resolve(file)));
            });
  }

  /**
   * Cada exercício é um projeto inteiro, que não depende de outro; o preço são as cópias. Estas só
   * diferem no nome do pacote: uma correção feita numa delas tem de chegar às outras.
   */
  @ParameterizedTest
  @CsvSource({
    "JsonObject, ex06 ex08 ex09 ex10",
    "ProtocolException, ex06 ex08 ex09 ex10",
    "FrameDecoder, ex06 ex09 ex10",
    "Message, ex06 ex09 ex10",
    "Handshake, ex06 ex09 ex10",
    "Member, ex06 ex10"
  })
  @DisplayName("as cópias de um arquivo do ponto de partida são iguais, fora o pacote")
  void copiesAreEqual(String type, String ids) throws IOException {
    Map<String, Set<String>> copies = new TreeMap<>();
    for (ExerciseFolder exercise : ExerciseFolder.all(ExerciseBench.EXERCISES)) {
      Path file = exercise.starter().resolve(exercise.packageName()).resolve(type + ".java");
      if (Files.exists(file)) {
        String neutral = read(file).replace(exercise.packageName(), "exNN");
        copies.computeIfAbsent(neutral, text -> new TreeSet<>()).add(exercise.id());
      }
    }
    assertThat(copies.values()).contains(new TreeSet<>(List.of(ids.split(" "))));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
