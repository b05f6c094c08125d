package salas.grader.pack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.ChildProcess.Ended;
import salas.grader.sandbox.ChildProcess.Ending;
import salas.grader.sandbox.ChildProcess.Request;
import salas.grader.sandbox.OwnClasspath;
import salas.grader.suite.OwnSources;
import salas.kit.run.Seal;

/**
 * Prova um kit do estudante já descompactado: compila, e os testes rodam e reprovam com zero
 * pontos. Compila e roda só o que está no kit, com as bibliotecas que o corretor traz.
 */
final class KitProof {
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final Pattern OUTCOME = Pattern.compile("\"outcome\":\"([a-zã-]+)\"");

  private final Path kit;
  private final Path work;

  /**
   * @param kit a pasta em que o kit foi descompactado
   * @param work pasta vazia para as classes
   */
  KitProof(Path kit, Path work) {
    this.kit = kit;
    this.work = work;
  }

  /** Compila o ponto de partida e roda os testes, sem Maven. */
  void bySuite(String exercise) throws IOException, InterruptedException {
    Path folder = kit.resolve("exercises").resolve(exercise);
    String libraries = OwnClasspath.text();
    Path starter = compile(folder.resolve("src/main/java"), "inicial", "");
    Path bench = compile(kit.resolve("exercises/testkit/src/main/java"), "bancada", libraries);
    String withBench = bench + File.pathSeparator + libraries;
    Path tests = compile(folder.resolve("src/test/java"), "testes", withBench);
    String classpath =
        String.join(
            File.pathSeparator,
            tests.toString(),
            folder.resolve("src/test/resources").toString(),
            withBench);
    Ended ended =
        run(
            new byte[Seal.KEY_BYTES],
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dkit.classes=" + starter,
                "-Dkit.semente=1",
                "-Dkit.falhas=" + work.resolve("falhas"),
                "-cp",
                classpath,
                "salas.kit.run.SuiteMain"));
    require(ended.out().contains("{\"event\":\"end\"}"), "os testes não chegaram ao fim", ended);
    require(!ended.out().contains("\"event\":\"infra\""), "o kit de testes falhou", ended);
    Matcher outcomes = OUTCOME.matcher(ended.out());
    int failed = 0;
    while (outcomes.find()) {
      boolean earns = outcomes.group(1).equals("passou") || outcomes.group(1).equals("instavel");
      if (earns) {
        throw new IllegalStateException(
            ("o ponto de partida de %s já passa em um teste: parece resolvido ali mesmo. Desfaça"
                    + " com git checkout -- exercises/%s/src/main/java e empacote de novo.")
                .formatted(exercise, exercise));
      }
      failed += outcomes.group(1).equals("reprovou") ? 1 : 0;
    }
    require(failed > 0, "nenhum teste reprovou", ended);
  }

  /** Roda o comando que o estudante rodará. Devolve false se não há Maven nesta máquina. */
  boolean byMaven(String exercise) throws IOException, InterruptedException {
    Path maven = maven();
    if (maven == null) {
      return false;
    }
    List<String> command = new ArrayList<>();
    command.addAll(List.of(maven.toString(), "-B", "-f", "exercises/pom.xml"));
    command.addAll(List.of("-pl", exercise, "-am", "test"));
    Ended ended = run(command);
    require(ended.ending() == Ending.EXITED, "o Maven não terminou", ended);
    require(ended.exitCode() != 0, "os testes do ponto de partida passam", ended);
    require(ended.out().contains("Pontos: 0 de 100"), "os testes não deram 0 pontos", ended);
    return true;
  }

  private Path compile(Path sources, String name, String classpath) throws IOException {
    Path classes = Files.createDirectories(work.resolve(name));
    String problems = OwnSources.compile(sources, classpath, classes);
    require(problems.isEmpty(), "não compila: " + kit.relativize(sources), problems);
    return classes;
  }

  private Ended run(List<String> command) throws IOException, InterruptedException {
    return run(new byte[0], command);
  }

  private Ended run(byte[] input, List<String> command) throws IOException, InterruptedException {
    return ChildProcess.run(
        new Request(command, kit, new TreeMap<>(System.getenv()), DEADLINE).feeding(input));
  }

  private static void require(boolean condition, String problem, Ended ended) {
    require(condition, problem, (ended.out() + "\n" + ended.err()).strip());
  }

  private static void require(boolean condition, String problem, String output) {
    if (!condition) {
      int start = Math.max(0, output.length() - 2000);
      throw new IllegalStateException(
          "o kit não serve: " + problem + ".\n" + output.substring(start));
    }
  }

  /** O Maven no PATH: um script no Linux e no macOS, {@code mvn.cmd} no Windows. */
  private static Path maven() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, windows ? "mvn.cmd" : "mvn"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
