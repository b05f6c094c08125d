package salas.grader.intake;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.CleanEnvironment;
import salas.kit.run.Seal;

/**
 * Compila fontes sem mais nada no classpath: os de um estudante, num processo à parte, com prazo e
 * memória limitados; os do próprio projeto, se preciso, neste. Pode ser usado por várias threads.
 */
public final class SubmissionCompiler {
  /** Quanto se guarda da saída: o javac para em 100 erros, e cada um é curto. */
  private static final int OUTPUT = 1024 * 1024;

  private static final int SHOWN_ERRORS = 10;

  /** A versão de Java do curso, e a mais velha que se aceita. */
  public static final int OLDEST = 17;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path java;
  private final Duration deadline;
  private final Runner runner;
  private final int release;

  /** Roda o {@link CompilerMain} em algum processo. */
  private interface Runner {
    ChildProcess.Ended run(Path sources, Path classes, int release, byte[] key) throws IOException;
  }

  private SubmissionCompiler(Path java, Duration deadline, Runner runner, int release) {
    this.java = java;
    this.deadline = deadline;
    this.runner = runner == null ? this::runChild : runner;
    this.release = release;
  }

  /**
   * @param java executável do JDK com que compilar
   * @param deadline quanto uma compilação pode demorar
   */
  public SubmissionCompiler(Path java, Duration deadline) {
    this(java, deadline, null, OLDEST);
  }

  /** Compila com o JDK que roda o corretor. */
  public static SubmissionCompiler ofThisJdk() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new SubmissionCompiler(java, Duration.ofSeconds(60));
  }

  /**
   * Compila neste processo, sem prazo nem limite: só o que é do projeto, como as soluções. Poupa o
   * arranque de um javac, que custa mais do que compilar um exercício.
   */
  public static SubmissionCompiler ofOwnSources() {
    Path java = Path.of(System.getProperty("java.home"));
    return new SubmissionCompiler(java, Duration.ZERO, SubmissionCompiler::runHere, OLDEST);
  }

  /** O mesmo, para outra versão da linguagem, de 17 à do JDK. */
  public SubmissionCompiler forRelease(int number) {
    // O runner de um processo à parte é deste objeto: o novo faz o seu.
    boolean here = deadline.isZero();
    return new SubmissionCompiler(
        java, deadline, here ? SubmissionCompiler::runHere : null, number);
  }

  /** A versão de Java em que se compila. */
  public int release() {
    return release;
  }

  /** Como acabou uma compilação. */
  sealed interface Compilation {
    record Compiled() implements Compilation {}

    /**
     * O código tem erros.
     *
     * @param text o que dizem, em português
     * @param files os fontes em que estão, como "ex04/EchoServer.java"
     * @param newerJava se algum é de uma construção de um Java mais novo do que o da compilação
     */
    record Errors(String text, Set<String> files, boolean newerJava) implements Compilation {}

    /** O compilador não chegou ao fim: pode ser o código, pode ser a máquina. */
    record Aborted(String reason) implements Compilation {}

    /** Alguém além do compilador escreveu na saída dele: não se sabe no que deu. */
    record Forged() implements Compilation {}
  }

  /**
   * Compila todos os fontes de uma pasta.
   *
   * @param classes pasta que existe e está vazia
   */
  Compilation compile(Path sources, Path classes) throws IOException {
    byte[] key = new byte[Seal.KEY_BYTES];
    RANDOM.nextBytes(key);
    ChildProcess.Ended ended = runner.run(sources, classes, release, key);
    if (ended.ending() == ChildProcess.Ending.DEADLINE) {
      return new Compilation.Aborted("não terminou em %d segundos".formatted(deadline.toSeconds()));
    }
    Seal seal = new Seal(key);
    List<String> sealed = ended.out().lines().toList();
    List<String> lines = sealed.stream().map(seal::open).flatMap(Optional::stream).toList();
    if (lines.size() < sealed.size()) {
      return new Compilation.Forged();
    }
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    if (last.equals(CompilerMain.NO_COMPILER)) {
      throw new IOException("o Java em " + java + " não traz o compilador: use um JDK");
    }
    if (ended.exitCode() != 0 || !last.startsWith(CompilerMain.END)) {
      return new Compilation.Aborted("parou no meio, com o código " + ended.exitCode());
    }
    if (last.endsWith("\ttrue")) {
      return new Compilation.Compiled();
    }
    List<CompileError> errors = errors(lines);
    return errors.isEmpty()
        ? new Compilation.Aborted("ficou sem memória ou sem pilha")
        : new Compilation.Errors(
            describe(errors, sources),
            errors.stream().map(CompileError::file).collect(Collectors.toSet()),
            errors.stream().anyMatch(CompileError::isOfNewerJava));
  }

  private static ChildProcess.Ended runHere(Path sources, Path classes, int release, byte[] key)
      throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    CompilerMain.run(
        sources.toAbsolutePath(), classes.toAbsolutePath(), release, new Seal(key), lines);
    String out = lines.toString(StandardCharsets.UTF_8);
    return new ChildProcess.Ended(ChildProcess.Ending.EXITED, 0, out, "", 0);
  }

  private ChildProcess.Ended runChild(Path sources, Path classes, int number, byte[] key)
      throws IOException {
    List<String> command =
        List.of(
            java.toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.language=en",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            "-cp",
            ownClasses(),
            CompilerMain.class.getName(),
            sources.toAbsolutePath().toString(),
            classes.toAbsolutePath().toString(),
            Integer.toString(number));
    try {
      return ChildProcess.run(
          new ChildProcess.Request(
              command,
              key,
              classes.toAbsolutePath(),
              CleanEnvironment.variables(),
              deadline,
              OUTPUT,
              0,
              OUTPUT));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("a compilação foi interrompida", e);
    }
  }

  /** O compilador e o selo, de onde foram carregados: do corretor.jar ou de pastas de classes. */
  private static String ownClasses() throws IOException {
    return location(CompilerMain.class) + File.pathSeparator + location(Seal.class);
  }

  private static String location(Class<?> type) throws IOException {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
    } catch (URISyntaxException e) {
      throw new IOException("não achei as classes do próprio corretor", e);
    }
  }

  private static List<CompileError> errors(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(CompilerMain.ERROR + "\t"))
        .map(CompileError::parse)
        .toList();
  }

  private static String describe(List<CompileError> errors, Path sources) throws IOException {
    StringBuilder text = new StringBuilder("O código não compila: ");
    text.append(errors.size() == 1 ? "1 erro." : errors.size() + " erros.");
    for (CompileError error : errors.subList(0, Math.min(SHOWN_ERRORS, errors.size()))) {
      Path file = sources.resolve(error.file());
      List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
      text.append("\n\n").append(error.describe(lines));
    }
    if (errors.size() > SHOWN_ERRORS) {
      text.append("\n\nOs demais erros costumam sumir quando se corrige o primeiro.");
    }
    return text.toString();
  }
}
