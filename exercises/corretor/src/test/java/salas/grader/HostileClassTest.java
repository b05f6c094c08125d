package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import salas.grader.intake.Attack;
import salas.grader.intake.ExerciseFolder;
import salas.grader.sandbox.IsolationLevel;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestResult;

/**
 * Turmas com entregas hostis, corrigidas inteiras: cada uma recebe o veredito que declara, a
 * vizinha correta continua com 100, e nada fica para trás.
 */
@DisplayName("Uma turma com entregas hostis")
class HostileClassTest {
  private static final String FORGER = "a39-forja-no-canal";
  private static final String NEIGHBOR = "zilda-correta";
  private static final long SEED = 7;

  /** Um ataque de cada espécie, para todo build. */
  private static final Set<String> SAMPLE =
      Set.of(
          "a02-halt-no-meio",
          "a08-trinta-filhos",
          "a10-resultado-forjado",
          "a11-reescreve-resultados",
          "a14-sombra-do-java",
          "a22-nao-compila",
          "a23-windows-1252",
          "a30-ponto-de-partida");

  /** Os que tentam deixar algo para trás: o que cada nível de isolamento tem de conter. */
  private static final Set<String> LEAVING =
      Set.of(
          "a08-trinta-filhos",
          "a11-reescreve-resultados",
          "a12-apaga-a-propria-pasta",
          "a18-gancho-sem-fim",
          "a31-muita-saida",
          "a33-outras-portas",
          FORGER);

  @TempDir private Path work;
  private Path submissions;

  @BeforeEach
  void neighbor() throws IOException {
    submissions = Files.createDirectory(work.resolve("entregas"));
    submit(ExerciseFolder.find(ExerciseBench.EXERCISES, "ex01").solution(), NEIGHBOR);
  }

  private void submit(Path sources, String name) throws IOException {
    SourceFolders.layOver(sources, submissions.resolve(name));
  }

  private List<Attack> attack(Set<String> names) throws IOException {
    List<Attack> attacks =
        Attack.all(ExerciseBench.EXERCISES).stream()
            .filter(attack -> names.isEmpty() || names.contains(attack.name()))
            .toList();
    for (Attack attack : attacks) {
      submit(attack.submission(), attack.name());
    }
    return attacks;
  }

  @Test
  @Tag("qualquer-jdk")
  @Timeout(600)
  @DisplayName("corrigida duas vezes com a mesma semente, dá o mesmo resultado")
  void sameResultsTwice() throws Exception {
    List<Attack> attacks = attack(SAMPLE);
    Traces before = Traces.now();

    Map<String, SubmissionResult> first = grade("primeira", Optional.empty());
    Map<String, SubmissionResult> second = grade("segunda", Optional.empty());

    assertThat(attacks).hasSameSizeAs(SAMPLE);
    assertVerdicts(attacks, Attack::verdict, first);
    assertThat(comparable(second)).isEqualTo(comparable(first));
    assertThat(Traces.now()).isEqualTo(before);
  }

  @Test
  @Tag("revisao")
  @Timeout(600)
  @DisplayName("com o catálogo inteiro, cada entrega recebe o veredito que declara")
  void wholeCatalogue() throws Exception {
    List<Attack> attacks = attack(Set.of());
    Traces before = Traces.now();

    Map<String, SubmissionResult> results = grade("notas", Optional.empty());

    assertVerdicts(attacks, Attack::verdict, results);
    assertThat(Traces.now()).isEqualTo(before);
  }

  @ParameterizedTest(name = "isolamento {0}")
  @EnumSource(names = {"MEDIUM", "BASIC"})
  @Tag("revisao")
  @Timeout(600)
  @DisplayName("nos isolamentos mais fracos, as notas são as mesmas e nada fica para trás")
  void weakerIsolation(IsolationLevel level) throws Exception {
    List<Attack> attacks = attack(LEAVING);
    Traces before = Traces.now();

    Map<String, SubmissionResult> results = grade("notas", Optional.of(level));

    assertThat(attacks).hasSameSizeAs(LEAVING);
    assertVerdicts(attacks, Attack::weakVerdict, results);
    assertThat(Traces.now()).isEqualTo(before);
  }

  @ParameterizedTest(name = "isolamento {0}")
  @EnumSource
  @EnabledOnOs(OS.LINUX)
  @Timeout(180)
  @DisplayName("um neto que escapa e escreve resultados no canal dos testes não forja nota nenhuma")
  void forgedChannel(IsolationLevel level) throws Exception {
    List<Attack> attacks = attack(Set.of(FORGER));
    boolean strong = level == IsolationLevel.STRONG;

    Map<String, SubmissionResult> results;
    try {
      results = grade("notas", Optional.of(level));
    } catch (IllegalArgumentException e) {
      assumeFalse(!"true".equals(System.getenv("CI")), "esta máquina não permite este isolamento");
      throw e;
    }

    assertThat(attacks).hasSize(1);
    assertVerdicts(attacks, strong ? Attack::verdict : Attack::weakVerdict, results);
    assertThat(results.get(FORGER).score()).isZero();
  }

  private Map<String, SubmissionResult> grade(String output, Optional<IsolationLevel> isolation)
      throws Exception {
    GradingRequest request =
        new GradingRequest(
            ExerciseBench.EXERCISES,
            "ex01",
            submissions,
            null,
            "",
            work.resolve(output),
            2,
            false,
            OptionalLong.of(SEED),
            1,
            isolation);
    PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
    try (ClassGrading grading = ClassGrading.open(request, Optional.empty(), silent)) {
      return grading.grade().stream()
          .collect(
              Collectors.toMap(
                  SubmissionResult::student, result -> result, (a, b) -> a, TreeMap::new));
    }
  }

  private static void assertVerdicts(
      List<Attack> attacks,
      Function<Attack, String> expected,
      Map<String, SubmissionResult> results) {
    List<String> surprises = new ArrayList<>();
    for (Attack attack : attacks) {
      SubmissionResult result = results.get(attack.name());
      // Onde a ordem dos processos decide, o ataque declara mais de um.
      List<String> verdicts = List.of(expected.apply(attack).split(" "));
      if (!verdicts.contains(result.verdict().label())) {
        surprises.add(
            "%s: esperado %s, veio %s, %d pontos (%s)"
                .formatted(
                    attack.name(),
                    expected.apply(attack),
                    result.verdict().label(),
                    result.score(),
                    result.explanation()));
      }
    }
    assertThat(surprises).isEmpty();
    assertThat(results).hasSize(attacks.size() + 1);
    assertThat(results.get(NEIGHBOR).score()).isEqualTo(100);
  }

  /** Tudo menos o tempo: o que se promete que não muda. */
  private static List<String> comparable(Map<String, SubmissionResult> results) {
    return results.values().stream()
        .map(
            result ->
                Stream.of(
                        result.student(),
                        result.verdict(),
                        result.score(),
                        result.explanation(),
                        result.notices(),
                        result.contentHash(),
                        result.misconception(),
                        result.tests().stream().map(TestResult::outcome).toList())
                    .map(String::valueOf)
                    .collect(Collectors.joining(" | ")))
        .toList();
  }
}
