package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salas.grader.intake.ExerciseFolder;
import salas.grader.suite.ExerciseTests;
import salas.grader.verdict.TestPlan;

/**
 * O enunciado promete, os testes cobram. O mapa de um exercício, {@code promessas.csv}, diz em cada
 * linha um trecho do enunciado e os testes que reprovam quem não o cumpre, ou um traço e por que
 * nenhum teste pode; todo o texto de <i>O que se pede</i> está em algum trecho, fora a pontuação e
 * a palavra "e".
 */
@DisplayName("O que o enunciado promete")
class PromisesTest {
  private static final String SECTION = "== O que se pede";
  private static final String NO_TEST = "-";

  private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setDelimiter(';').get();

  @TempDir private Path scratch;

  /** Um trecho do enunciado e quem o cobra; {@code reason}, se ninguém o cobra. */
  private record Promise(String phrase, Set<String> tests, String reason) {
    static Promise of(CSVRecord line) {
      Set<String> tests = new TreeSet<>(List.of(line.get(1).strip().split("\\s+")));
      return new Promise(plain(line.get(0)), tests, line.size() > 2 ? line.get(2).strip() : "");
    }

    boolean isTested() {
      return !tests.contains(NO_TEST);
    }
  }

  static List<Named<ExerciseFolder>> exercises() throws IOException {
    return ExerciseSourcesTest.exercises();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  @DisplayName("está no mapa, palavra por palavra")
  void mapCoversTheStatement(ExerciseFolder exercise) throws IOException {
    List<Promise> promises = promises(exercise);
    String statement = statement(exercise);

    assertThat(promises)
        .extracting(Promise::phrase)
        .doesNotContain("")
        .doesNotHaveDuplicates()
        .allSatisfy(phrase -> assertThat(plain(statement)).contains(phrase));
    assertThat(uncovered(required(statement), promises))
        .as("o que se pede e não está em nenhum trecho do mapa")
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  @DisplayName("é cobrado por testes que existem, e cada teste cobra alguma coisa")
  void mapNamesTheTests(ExerciseFolder exercise) throws IOException {
    List<Promise> promises = promises(exercise);
    List<String> methods =
        ExerciseTests.compile(exercise, scratch).plan().tests().stream()
            .map(TestPlan.PlannedTest::method)
            .toList();

    assertThat(promises.stream().filter(Promise::isTested).map(Promise::tests).flatMap(Set::stream))
        .containsAll(methods)
        .isSubsetOf(methods);
    assertThat(promises)
        .filteredOn(promise -> !promise.isTested())
        .allSatisfy(
            promise -> {
              assertThat(promise.tests()).containsExactly(NO_TEST);
              assertThat(promise.reason()).as("por que nada testa: %s", promise).isNotEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("exercises")
  @DisplayName("a tabela dos testes diz os que há, com os pontos")
  void tableListsTheTests(ExerciseFolder exercise) throws IOException {
    List<String> rows =
        ExerciseTests.compile(exercise, scratch).plan().tests().stream()
            .map(test -> "|%d |%s |%d".formatted(test.number(), test.title(), test.points()))
            .toList();

    assertThat(statement(exercise).replace("`", "").lines())
        .filteredOn(line -> line.matches("\\|\\d+ \\|.*"))
        .containsExactlyElementsOf(rows);
  }

  private static List<Promise> promises(ExerciseFolder exercise) throws IOException {
    Path map = exercise.testResources().resolve("promessas.csv");
    return FORMAT.parse(Files.newBufferedReader(map)).stream().map(Promise::of).toList();
  }

  private static String statement(ExerciseFolder exercise) throws IOException {
    return Files.readString(exercise.root().resolve("ENUNCIADO.adoc"));
  }

  /** O texto da seção, sem os exemplos nem as linhas que só dizem ao AsciiDoc como mostrar. */
  private static String required(String statement) {
    String section = statement.substring(statement.indexOf(SECTION) + SECTION.length());
    return plain(
        section
            .substring(0, section.indexOf("\n== "))
            .replaceAll("(?ms)^----$.*?^----$", "")
            .replaceAll("(?m)^(\\[.*\\]|\\.\\S.*)$", ""));
  }

  /** As palavras que nenhum trecho cobre, na ordem. */
  private static List<String> uncovered(String text, List<Promise> promises) {
    BitSet covered = new BitSet();
    for (Promise promise : promises) {
      int at = text.indexOf(promise.phrase());
      while (at >= 0) {
        covered.set(at, at + promise.phrase().length());
        at = text.indexOf(promise.phrase(), at + 1);
      }
    }
    StringBuilder rest = new StringBuilder(text);
    covered.stream().forEach(at -> rest.setCharAt(at, ' '));
    return Stream.of(rest.toString().split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty() && !word.equals("e"))
        .toList();
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
