package salas.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import salas.grader.intake.ExerciseFolder;
import salas.grader.intake.Intake;
import salas.grader.intake.IntakeResult;
import salas.grader.intake.Submission;
import salas.grader.intake.SubmissionCompiler;
import salas.grader.sandbox.Isolation;
import salas.grader.sandbox.IsolationLevel;
import salas.grader.sandbox.Programs;
import salas.grader.suite.ExerciseTests;
import salas.grader.suite.SuiteReport;
import salas.grader.suite.SuiteRunner;
import salas.grader.suite.Target;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.TestPlan;
import salas.grader.verdict.TestResult;

/** Um exercício pronto para rodar contra o seu ponto de partida, a sua solução e os seus erros. */
final class ExerciseBench {
  static final Path EXERCISES = Path.of("..").toAbsolutePath().normalize();

  /** Folgado: os casos rodam vários ao mesmo tempo, e nenhum prazo aqui é o que se confere. */
  private static final double TIME_FACTOR = 1.5;

  private static final Duration DEADLINE = Duration.ofMinutes(3);

  private final ExerciseFolder exercise;
  private final ExerciseTests tests;
  private final List<Mutant> mutants;
  private final Path scratch;
  private final Isolation isolation;
  private final Map<Long, SuiteRunner> runners = new HashMap<>();

  /**
   * @param scratch pasta nova, que quem chama apaga
   */
  ExerciseBench(ExerciseFolder exercise, Path scratch, Isolation isolation) throws IOException {
    this.exercise = exercise;
    this.scratch = Files.createDirectories(scratch);
    this.isolation = isolation;
    this.tests = ExerciseTests.compile(exercise, scratch.resolve("testes"));
    this.mutants = Mutant.all(exercise);
  }

  static Isolation weakest(Path scratch) throws IOException, InterruptedException {
    return Isolation.probe(Optional.of(IsolationLevel.BASIC), Programs.java(), scratch);
  }

  ExerciseFolder exercise() {
    return exercise;
  }

  TestPlan plan() {
    return tests.plan();
  }

  List<Mutant> mutants() {
    return mutants;
  }

  SuiteReport reportOnStarter() throws IOException, InterruptedException {
    Path work = newFolder("inicial");
    return report(intake().prepareStarter(work.resolve("entrega")), work, 1);
  }

  List<TestResult> runSolution(long seed) throws IOException, InterruptedException {
    return run(exercise.solution(), newFolder("solucao-" + seed), seed);
  }

  /** Roda a solução com os arquivos trocados pelos da versão errada. */
  SuiteReport reportOnMistake(String id, long seed) throws IOException, InterruptedException {
    Path work = newFolder("errada-" + id + "-" + seed);
    Path sources = Files.createDirectory(work.resolve("sobreposta"));
    SourceFolders.layOver(exercise.solution(), sources);
    SourceFolders.layOver(exercise.wrongVersions().get(id), sources);
    return report(sources, work, seed);
  }

  /** Roda a solução com um trecho de um arquivo trocado por outro. */
  SuiteReport reportOnChange(String file, String from, String to)
      throws IOException, InterruptedException {
    Path work = newFolder("mudada");
    Path sources = Files.createDirectory(work.resolve("sobreposta"));
    SourceFolders.layOver(exercise.solution(), sources);
    String text = Files.readString(sources.resolve(file));
    if (!text.contains(from)) {
      throw new AssertionError(file + " não tem: " + from);
    }
    Files.writeString(sources.resolve(file), text.replace(from, to));
    return report(sources, work, 1);
  }

  /** Roda a solução com a linha trocada pela do mutante. */
  List<TestResult> runMutant(Mutant mutant, long seed) throws IOException, InterruptedException {
    Path work = newFolder("mutante-" + mutant.id() + "-" + seed);
    Path sources = Files.createDirectory(work.resolve("sobreposta"));
    SourceFolders.layOver(exercise.solution(), sources);
    Files.writeString(sources.resolve(mutant.file()), mutant.applyTo(exercise));
    return run(sources, work, seed);
  }

  private List<TestResult> run(Path sources, Path work, long seed)
      throws IOException, InterruptedException {
    return report(sources, work, seed).tests();
  }

  private SuiteReport report(Path sources, Path work, long seed)
      throws IOException, InterruptedException {
    Submission submission = Submission.of("prova", sources);
    return report(intake().prepare(submission, work.resolve("entrega")), work, seed);
  }

  private Path newFolder(String name) throws IOException {
    Path work = Files.createTempDirectory(scratch, name + "-");
    Files.createDirectory(work.resolve("entrega"));
    return work;
  }

  private Intake intake() {
    // São fontes nossos: compilá-los à parte só custaria tempo.
    return new Intake(exercise, SubmissionCompiler.ofOwnSources());
  }

  private SuiteReport report(IntakeResult prepared, Path work, long seed)
      throws IOException, InterruptedException {
    if (prepared instanceof IntakeResult.Rejected rejected) {
      throw new AssertionError(rejected.verdict().label() + ": " + rejected.explanation());
    }
    Target target = Target.ofClasses(((IntakeResult.Ready) prepared).classes());
    SuiteReport report = runner(seed).run(target, Files.createDirectories(work.resolve("rodada")));
    report
        .problem()
        .ifPresent(
            problem -> {
              throw new AssertionError(problem);
            });
    return report;
  }

  private synchronized SuiteRunner runner(long seed) throws IOException {
    SuiteRunner runner = runners.get(seed);
    if (runner == null) {
      SuiteRunner.Settings settings =
          new SuiteRunner.Settings(
              Programs.java(),
              "salas.kit.run.SuiteMain",
              isolation,
              seed,
              TIME_FACTOR,
              0,
              DEADLINE,
              List.of());
      runner = new SuiteRunner(tests, settings);
      runners.put(seed, runner);
    }
    return runner;
  }

  static Set<String> methods(List<TestResult> tests, Outcome outcome) {
    return tests.stream()
        .filter(test -> test.outcome() == outcome)
        .map(TestResult::method)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
