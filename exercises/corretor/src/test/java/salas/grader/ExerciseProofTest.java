package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.intake.ExerciseFolder;
import salas.grader.sandbox.Isolation;
import salas.grader.suite.SuiteReport;
import salas.grader.verdict.Judge;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.TestPlan;
import salas.grader.verdict.TestResult;
import salas.kit.ClassicMistakes;
import salas.kit.Manifest.ClassicMistake;

/**
 * Os exercícios provam a si mesmos, pelo mesmo caminho que corrige uma turma: o ponto de partida
 * faz 0, a solução faz 100, cada versão errada reprova exatamente no que declara.
 */
@DisplayName("A prova dos exercícios")
class ExerciseProofTest {
  private static final List<Long> SEEDS = List.of(1L, 20_261L);

  /** O ponto de partida destes já traz, de propósito, o erro que se pede para consertar. */
  private static final Map<String, List<String>> GIVEN = Map.of("ex05", List.of("uma-escrita"));

  private static final int WRONG_VERSIONS = 4;

  /** Quantos erros de cada exercício todo build roda; os outros ficam para a revisão. */
  private static final int IN_EVERY_BUILD = 1;

  /** A prova espera mais do que calcula: quatro casos por vez cabem em dois núcleos. */
  private static final ExecutorService CASES = Executors.newFixedThreadPool(4);

  /** Quem divide a máquina com os outros casos a lê; quem a quer só para si a escreve. */
  private static final ReadWriteLock MACHINE = new ReentrantReadWriteLock(true);

  @TempDir private static Path scratch;

  @AfterAll
  static void stop() {
    CASES.shutdownNow();
  }

  private interface Case {
    void run() throws Exception;
  }

  /** O caso começa assim que houver vaga; o teste espera por ele e conta como foi. */
  private static DynamicNode later(String name, Case body) {
    Future<?> result =
        CASES.submit(
            () -> {
              run(name, body);
              return null;
            });
    return DynamicTest.dynamicTest(
        name,
        () -> {
          try {
            result.get();
          } catch (ExecutionException e) {
            throw e.getCause();
          }
        });
  }

  /**
   * Quatro casos por vez disputam dois núcleos: quem surpreendeu roda outra vez, sozinho, e fica
   * escrito que surpreendeu.
   */
  private static void run(String name, Case body) throws Exception {
    try {
      run(body, MACHINE.readLock());
    } catch (AssertionError surprise) {
      System.out.println("Outra vez, sozinho: " + name + ": " + surprise.getMessage());
      run(body, MACHINE.writeLock());
    }
  }

  private static void run(Case body, Lock share) throws Exception {
    share.lock();
    try {
      body.run();
    } finally {
      share.unlock();
    }
  }

  private static List<ExerciseBench> benches() throws IOException, InterruptedException {
    Isolation isolation = ExerciseBench.weakest(scratch);
    List<ExerciseBench> benches = new ArrayList<>();
    for (ExerciseFolder exercise : chosen()) {
      Path folder = Files.createTempDirectory(scratch, exercise.id());
      benches.add(new ExerciseBench(exercise, folder, isolation));
    }
    return benches;
  }

  /** Todos, ou só os de {@code -Dexercicio=ex04,ex05}, para quem trabalha neles. */
  private static List<ExerciseFolder> chosen() throws IOException {
    String only = System.getProperty("exercicio", "");
    return ExerciseFolder.all(ExerciseBench.EXERCISES).stream()
        .filter(exercise -> only.isEmpty() || only.contains(exercise.id()))
        .toList();
  }

  /** O que todo build confere: pontos de partida, soluções, e um erro de cada exercício. */
  @TestFactory
  @Timeout(300)
  @DisplayName("o essencial")
  List<DynamicNode> essential() throws Exception {
    return containers(
        bench ->
            Stream.of(
                    Stream.of(catalogue(bench), starter(bench)),
                    SEEDS.stream().map(seed -> solution(bench, seed)),
                    mistakes(bench).limit(IN_EVERY_BUILD))
                .flatMap(nodes -> nodes));
  }

  /** Os outros erros: demoram mais, e a revisão os roda. */
  @TestFactory
  @Timeout(300)
  @Tag("revisao")
  @DisplayName("os outros erros clássicos")
  List<DynamicNode> everyMistake() throws Exception {
    return containers(bench -> mistakes(bench).skip(IN_EVERY_BUILD));
  }

  /** A solução com uma linha trocada já não passa em tudo. */
  @TestFactory
  @Timeout(300)
  @Tag("revisao")
  @DisplayName("os mutantes das soluções")
  List<DynamicNode> everyMutant() throws Exception {
    return containers(ExerciseProofTest::mutants);
  }

  private static List<DynamicNode> containers(Function<ExerciseBench, Stream<DynamicNode>> cases)
      throws Exception {
    List<DynamicNode> containers = new ArrayList<>();
    for (ExerciseBench bench : benches()) {
      String name = bench.exercise().root().getFileName().toString();
      containers.add(dynamicContainer(name, cases.apply(bench).toList()));
    }
    return containers;
  }

  private static DynamicNode starter(ExerciseBench bench) {
    return later(
        "o ponto de partida compila, faz 0 e reprova com educação",
        () -> {
          SuiteReport report = bench.reportOnStarter();
          List<TestResult> tests = report.tests();

          assertThat(tests).allMatch(test -> test.score() == 0, "sem pontos");
          assertThat(ExerciseBench.methods(tests, Outcome.FAILED)).isNotEmpty();
          assertThat(named(bench, report))
              .as("quem ainda não começou não cometeu um erro clássico")
              .isSubsetOf(GIVEN.getOrDefault(bench.exercise().id(), List.of()));
          assertThat(tests)
              .filteredOn(test -> test.outcome() == Outcome.FAILED)
              .allSatisfy(ExerciseProofTest::speaksKindly);
        });
  }

  private static List<String> named(ExerciseBench bench, SuiteReport report) {
    ClassicMistakes.Finding finding =
        Judge.finding(report.tests(), report.symptoms(), bench.exercise().mistakes());
    return finding.named().stream().map(ClassicMistake::id).toList();
  }

  private static void speaksKindly(TestResult test) {
    assertThat(test.message()).isNotBlank().doesNotContain("Exception in", "\tat ");
    assertThat(test.lookInto()).isNotBlank();
  }

  private static DynamicNode solution(ExerciseBench bench, long seed) {
    return later(
        "a solução faz 100 com a semente " + seed,
        () ->
            assertThat(bench.runSolution(seed))
                .allSatisfy(
                    test -> assertThat(test.outcome()).as(test.title()).isEqualTo(Outcome.PASSED)));
  }

  private static Stream<DynamicNode> mistakes(ExerciseBench bench) {
    return bench.exercise().mistakes().stream()
        .map(
            mistake ->
                later(
                    "“" + mistake.name() + "” reprova no que declara e é reconhecido",
                    () -> recognized(bench, mistake)));
  }

  private static void recognized(ExerciseBench bench, ClassicMistake mistake) throws Exception {
    SuiteReport report = bench.reportOnMistake(mistake.id(), SEEDS.get(0));
    List<TestResult> tests = report.tests();

    assertFailsIn(mistake.fails(), mistake.mayFail(), tests);
    assertThat(named(bench, report))
        .as("reconhecido pelo que se viu: %s", report.symptoms())
        .containsExactly(mistake.id());
    assertThat(tests)
        .filteredOn(test -> test.outcome() == Outcome.FAILED)
        .allSatisfy(ExerciseProofTest::speaksKindly);
  }

  private static Stream<DynamicNode> mutants(ExerciseBench bench) {
    return bench.mutants().stream()
        .map(
            mutant ->
                later(
                    "“" + mutant.id() + "” reprova no que declara",
                    () ->
                        assertFailsIn(
                            mutant.fails(),
                            mutant.mayFail(),
                            bench.runMutant(mutant, SEEDS.get(0)))));
  }

  private static void assertFailsIn(
      Set<String> always, Set<String> sometimes, List<TestResult> tests) {
    assertThat(ExerciseBench.methods(tests, Outcome.FAILED))
        .isNotEmpty()
        .containsAll(always)
        .isSubsetOf(Stream.of(always, sometimes).flatMap(Set::stream).toList());
  }

  /** O que se confere sem rodar nada. */
  private static DynamicNode catalogue(ExerciseBench bench) {
    return later(
        "cada teste reprova algum erro ou mutante, e cada erro tem a sua versão errada",
        () -> {
          List<ClassicMistake> mistakes = bench.exercise().mistakes();
          Set<String> failed = new TreeSet<>();
          mistakes.forEach(mistake -> failed.addAll(mistake.fails()));
          bench.mutants().forEach(mutant -> failed.addAll(mutant.fails()));

          assertThat(mistakes).hasSizeGreaterThanOrEqualTo(WRONG_VERSIONS);
          assertThat(bench.exercise().wrongVersions().keySet())
              .containsExactlyInAnyOrderElementsOf(
                  mistakes.stream().map(ClassicMistake::id).toList());
          assertThat(failed)
              .containsExactlyInAnyOrderElementsOf(
                  bench.plan().tests().stream().map(TestPlan.PlannedTest::method).toList());
          assertThat(bench.mutants()).extracting(Mutant::id).doesNotHaveDuplicates();
          for (Mutant mutant : bench.mutants()) {
            assertThat(List.of(mutant.fails(), mutant.mayFail()))
                .as(mutant.id())
                .anyMatch(tests -> !tests.isEmpty());
            mutant.applyTo(bench.exercise());
          }
          assertThat(mistakes)
              .as("sem sintoma, um padrão de testes seria prova")
              .allMatch(mistake -> !mistake.symptoms().isEmpty());
          assertThat(mistakes)
              .flatExtracting(
                  mistake ->
                      mistake.symptoms().stream().map(it -> mistake.fails() + " " + it).toList())
              .doesNotHaveDuplicates();
        });
  }
}
