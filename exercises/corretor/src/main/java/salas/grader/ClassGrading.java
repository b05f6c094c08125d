package salas.grader;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongPredicate;
import salas.grader.intake.CommittedStarter;
import salas.grader.intake.ExerciseFolder;
import salas.grader.intake.Intake;
import salas.grader.intake.SubmissionCompiler;
import salas.grader.report.Part;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.Folders;
import salas.grader.sandbox.Isolation;
import salas.grader.sandbox.IsolationLevel;
import salas.grader.suite.Calibration;
import salas.grader.suite.ExerciseTests;
import salas.grader.suite.SuiteRunner;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.Verdict;

/**
 * Uma correção inteira: prepara a máquina e os testes, corrige a turma e confere, no fim, que
 * ninguém mexeu no exercício. Tudo o que é temporário fica numa pasta, apagada em {@link #close}.
 */
final class ClassGrading implements AutoCloseable {
  /** O começo do nome das pastas temporárias deste processo. */
  static final String TEMPORARY = "salas-corretor-" + ProcessHandle.current().pid() + "-";

  static final String SUITE = "salas.kit.run.SuiteMain";
  private static final String CHANGED =
      "Alguém mudou os arquivos do exercício durante a correção: nenhum resultado dela vale.";
  private static final long BASE_SECONDS = 60;
  private static final long SECONDS_PER_TEST = 20;
  private static final int SEEDS = 1_000_000;

  private final GradingRequest request;
  private final PrintStream screen;
  private final String suite;
  private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private final ExerciseFolder exercise;
  private final Workload workload;
  private final Path scratch;
  private final Journal journal;
  private final CpuWatch cpu = CpuWatch.start();
  private LongPredicate crowded = cpu::scarceSince;
  private volatile ClassRun run;
  private volatile boolean interrupted;

  private ClassGrading(
      GradingRequest request,
      PrintStream screen,
      String suite,
      ExerciseFolder exercise,
      Workload workload,
      Journal journal)
      throws IOException {
    this.request = request;
    this.screen = screen;
    this.suite = suite;
    this.exercise = exercise;
    this.workload = workload;
    this.journal = journal;
    this.scratch = Files.createTempDirectory(TEMPORARY).toRealPath();
  }

  /**
   * Abre a saída e acha o exercício; ainda não corrige nada.
   *
   * @throws IllegalArgumentException se algo pedido não existe; a mensagem é para uma pessoa
   */
  static ClassGrading open(GradingRequest request, Optional<Part> part, PrintStream screen)
      throws IOException {
    return open(request, part, screen, SUITE);
  }

  static ClassGrading open(
      GradingRequest request, Optional<Part> part, PrintStream screen, String suite)
      throws IOException {
    return open(request, Workload.of(request, part), screen, suite);
  }

  /** Com as entregas já achadas. */
  static ClassGrading open(
      GradingRequest request, Workload workload, PrintStream screen, String suite)
      throws IOException {
    ExerciseFolder exercise = ExerciseFolder.find(request.exercises(), request.exercise());
    Journal journal = Journal.open(request.output(), request.resume());
    return new ClassGrading(request, screen, suite, exercise, workload, journal);
  }

  /** Para os testes: se falta máquina desde um instante, quem diz é isto. */
  ClassGrading crowdedWhen(LongPredicate test) {
    crowded = test;
    return this;
  }

  /** A parte da turma que se corrige, ou null se é toda. */
  Part part() {
    return workload.part();
  }

  ExerciseFolder exercise() {
    return exercise;
  }

  /**
   * Corrige todas as entregas e devolve os resultados na ordem delas. Bloqueia.
   *
   * @throws InterruptedException se {@link #interrupt} foi chamado
   */
  List<SubmissionResult> grade() throws IOException, InterruptedException {
    String before = Hashes.ofFolder(exercise.root());
    ExerciseTests tests = ExerciseTests.compile(exercise, scratch.resolve("testes"));
    Isolation isolation = Isolation.probe(request.isolation(), request.strongest(), java, scratch);
    double factor = Calibration.timeFactor(java, scratch, request.parallel());
    long seed = seed();
    announce(isolation, factor, seed);
    ExerciseFolder received =
        CommittedStarter.received(exercise, scratch.resolve("ponto-de-partida"), screen::println);
    Grader grader = grader(received, tests, isolation, factor, seed);
    String mode =
        String.join(
            "|",
            isolation.level().name(),
            "" + request.repetitions(),
            "" + request.release(),
            jdk());
    String identity = Hashes.of(before, Hashes.ofFolder(received.starter()), "" + seed, mode);
    List<Job> jobs = Jobs.of(request, workload, grader, journal, identity);
    run =
        new ClassRun(
            journal,
            new Progress(screen, jobs.size()),
            Files.createDirectory(scratch.resolve("entregas")),
            request.output(),
            request.parallel());
    if (interrupted) {
      throw new InterruptedException();
    }
    List<SubmissionResult> results = run.run(jobs);
    if (journal.restore()) {
      screen.println("Alguém mexeu no diário durante a correção; ele voltou a ser o que era.");
    }
    boolean intact = before.equals(Hashes.ofFolder(exercise.root()));
    return intact ? results : annulled(results);
  }

  /** Para a correção; o que terminou está no diário. Qualquer thread chama. */
  void interrupt() {
    interrupted = true;
    if (run != null) {
      run.stop();
    }
    ChildProcess.killAllRunning();
  }

  private long seed() throws IOException {
    long seed =
        request
            .seed()
            .orElseGet(
                () -> journal.seed().orElseGet(() -> ThreadLocalRandom.current().nextInt(SEEDS)));
    journal.recordSeed(seed);
    return seed;
  }

  private void announce(Isolation isolation, double factor, long seed) {
    screen.printf(
        Locale.forLanguageTag("pt-BR"),
        "%s: %s. Isolamento %s, semente %d, prazos × %.1f, %d por vez.%s%n",
        exercise.id(),
        exercise.title(),
        isolation.level().label(),
        seed,
        factor,
        request.parallel(),
        workload.summary());
    if (request.target() == null && isolation.level() != IsolationLevel.STRONG) {
      screen.println(
          "Neste nível uma entrega enxerga o disco e a rede desta máquina: prefira corrigir com um"
              + " usuário sem nada a perder.");
    }
  }

  private Grader grader(
      ExerciseFolder received, ExerciseTests tests, Isolation isolation, double factor, long seed)
      throws IOException {
    int planned = tests.plan().tests().size();
    long seconds = BASE_SECONDS + SECONDS_PER_TEST * planned * (1 + request.repetitions());
    SuiteRunner.Settings settings =
        new SuiteRunner.Settings(
            java,
            suite,
            isolation,
            seed,
            factor,
            request.repetitions(),
            Duration.ofSeconds((long) (seconds * factor)),
            HiddenFolders.of(request, scratch));
    SubmissionResult.Environment environment =
        new SubmissionResult.Environment(jdk(), system(), isolation.level().label(), factor);
    Intake intake =
        new Intake(received, SubmissionCompiler.ofThisJdk().forRelease(request.release()));
    Turns turns = new Turns(start -> request.parallel() > 1 && crowded.test(start));
    SuiteRunner runner = new SuiteRunner(tests, settings);
    return new Grader(received, intake, tests.plan(), runner, turns, seed, environment);
  }

  private List<SubmissionResult> annulled(List<SubmissionResult> results) throws IOException {
    journal.annul("o exercício mudou durante a correção");
    return results.stream()
        .map(it -> Annulment.of(it, Verdict.INFRA, CHANGED, "o exercício mudou durante a correção"))
        .toList();
  }

  private static String jdk() {
    return System.getProperty("java.vendor") + " " + Runtime.version();
  }

  private static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  /** Apaga o que é temporário e larga o diário, que fica. */
  @Override
  public void close() throws IOException {
    cpu.close();
    Folders.delete(scratch);
    journal.close();
  }
}
