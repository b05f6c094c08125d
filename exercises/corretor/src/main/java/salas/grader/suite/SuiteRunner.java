package salas.grader.suite;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.CleanEnvironment;
import salas.grader.sandbox.Isolation;
import salas.grader.sandbox.IsolationLevel;
import salas.grader.sandbox.Jail;
import salas.grader.sandbox.JailLayout;
import salas.grader.sandbox.MarkedProcesses;
import salas.grader.sandbox.OwnClasspath;
import salas.kit.run.Seal;

/** Roda os testes de um exercício contra um programa, num processo à parte e com prazo. */
public final class SuiteRunner {
  /** Tudo o que os testes contam cabe nisto, com folga. */
  private static final int OUTPUT = 64 * 1024 * 1024;

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final List<Path> OWN =
      Stream.of(OwnClasspath.text().split(File.pathSeparator)).map(Path::of).toList();

  private final ExerciseTests tests;
  private final Settings settings;
  private final SortedMap<Path, FileStamp> own = new TreeMap<>();

  /**
   * Como rodar.
   *
   * @param java executável com que rodar os testes e os programas
   * @param mainClass quem roda os testes: {@code salas.kit.run.SuiteMain}
   * @param timeFactor por quanto multiplicar os prazos
   * @param repetitions quantas vezes repetir um teste que reprovou
   * @param deadline prazo da entrega inteira, já multiplicado
   * @param hidden pastas que os programas não podem ver
   */
  public record Settings(
      Path java,
      String mainClass,
      Isolation isolation,
      long seed,
      double timeFactor,
      int repetitions,
      Duration deadline,
      List<Path> hidden) {}

  /**
   * O corretor, como está no disco agora, é o que vale em todas as rodadas.
   *
   * @throws IOException se não se consegue lê-lo
   */
  public SuiteRunner(ExerciseTests tests, Settings settings) throws IOException {
    this.tests = tests;
    this.settings = settings;
    own.putAll(stamps(OWN));
  }

  /** Na jaula forte não há o que vigiar: a entrega não vê estes arquivos nem escreve neles. */
  private SortedMap<Path, FileStamp> stamps(List<Path> roots) throws IOException {
    return settings.isolation().level() == IsolationLevel.STRONG
        ? new TreeMap<>()
        : FileStamp.ofAll(roots, own);
  }

  /**
   * Uma rodada, com uma cópia só sua dos testes. Bloqueia até o fim ou o prazo; no fim nenhum
   * processo iniciado por ela vive. Se alguém mexeu nos testes ou no corretor enquanto isso, o
   * relatório o diz.
   *
   * @param work pasta da entrega, sem nada desta rodada
   * @throws IOException se a máquina falhou, ou se o corretor no disco já não é o mesmo
   */
  public SuiteReport run(Target target, Path work) throws IOException, InterruptedException {
    Path copy = Files.createDirectories(work.resolve("testes"));
    tests.writeTo(copy);
    List<Path> trusted = Stream.concat(OWN.stream(), Stream.of(copy)).toList();
    SortedMap<Path, FileStamp> before = stamps(trusted);
    // Depois da marca: o que mudar daqui em diante muda também a marca.
    if (!FileStamp.contents(stamps(OWN)).equals(FileStamp.contents(own)) || !tests.isIn(copy)) {
      throw new IOException("alguém mudou no disco o corretor ou os testes: monte-o de novo");
    }
    byte[] key = new byte[Seal.KEY_BYTES];
    RANDOM.nextBytes(key);
    ChildProcess.Ended ended = run(target, work, copy, key);
    boolean touched = !stamps(trusted).equals(before);
    return SuiteReport.parse(tests.plan(), ended, new Seal(key), touched);
  }

  private ChildProcess.Ended run(Target target, Path work, Path copy, byte[] key)
      throws IOException, InterruptedException {
    String marker = MarkedProcesses.newMarker();
    Path area = Files.createDirectories(work.resolve("area"));
    Files.createDirectories(work.resolve("temporarios"));
    Jail jail = settings.isolation().jail(layout(target, work, area));
    List<String> command = command(target, work, area, jail, marker);
    command.addAll(List.of("-cp", OwnClasspath.text() + File.pathSeparator + copy));
    command.add(settings.mainClass());
    Map<String, String> environment = CleanEnvironment.variables();
    environment.put(MarkedProcesses.VARIABLE, marker);
    return ChildProcess.run(
        new ChildProcess.Request(
            target.isRemote() ? command : jail.suiteCommand(command),
            key,
            work,
            environment,
            settings.deadline(),
            OUTPUT,
            0,
            OUTPUT));
  }

  private JailLayout layout(Target target, Path work, Path area) throws IOException {
    if (target.classes() == null) {
      // Um programa de quem corrige: não se sabe de que pastas ele precisa, então vê todas.
      return new JailLayout(work, area, List.of(), List.of());
    }
    List<Path> visible = List.of(target.classes(), Isolation.home(settings.java()));
    return JailLayout.standard(work, area, visible, settings.hidden());
  }

  private List<String> command(Target target, Path work, Path area, Jail jail, String marker)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(settings.java().toString());
    command.addAll(List.of("-Xmx256m", "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8"));
    // A saída padrão é só dos resultados; e ninguém do mesmo usuário entra nesta JVM com um agente.
    command.addAll(List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable"));
    command.addAll(List.of("-Xlog:all=warning:stderr", "-XX:+DisableAttachMechanism"));
    command.add("-Djava.io.tmpdir=" + work.resolve("temporarios"));
    command.add("-Dkit.java=" + settings.java());
    command.add("-Dkit.semente=" + settings.seed());
    command.add(String.format(Locale.ROOT, "-Dkit.fator=%.2f", settings.timeFactor()));
    command.add("-Dkit.repeticoes=" + settings.repetitions());
    command.add("-Dkit.falhas=" + work.resolve("falhas"));
    command.add("-Dkit.marca=" + marker);
    command.addAll(target.properties());
    if (!target.isRemote()) {
      List<String> prefix = jail.programPrefix();
      Path file = work.resolve("jaula.txt");
      Files.write(file, prefix, StandardCharsets.UTF_8);
      command.add("-Dkit.jaula=" + file);
    }
    if (target.folder() != null) {
      command.add("-Dkit.pasta=" + target.folder());
    } else if (settings.isolation().level() == IsolationLevel.STRONG) {
      // Na jaula, esta pasta é outra, vazia, a cada partida; fora dela, a bancada cria uma.
      command.add("-Dkit.pasta=" + area);
    }
    return command;
  }
}
