package salas.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Processo filho com prazo")
class ChildProcessTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  @TempDir private Path directory;

  private final String marker = UUID.randomUUID().toString();

  @Test
  @DisplayName("Devolve as duas saídas e o código de quem termina sozinho")
  void returnsOutputsAndExitCode() throws Exception {
    ChildProcess.Ended ended = run(LONG, Programs.command(Greets.class));

    assertThat(ended.ending()).isEqualTo(ChildProcess.Ending.EXITED);
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).isEqualTo("ação");
    assertThat(ended.err()).isEqualTo("não");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName(
      "Nada se perde do que estava no cano quando o processo acabou, nem com a máquina cheia")
  void keepsWhatIsInThePipe() {
    // Cabe no cano: o processo acaba antes que alguém leia.
    List<String> command = List.of("head", "-c", "60000", "/dev/zero");

    List<Integer> sizes =
        IntStream.range(0, 400)
            .parallel()
            .mapToObj(i -> assertDoesNotThrow(() -> runWhole(command)).out().length())
            .toList();

    assertThat(sizes).containsOnly(60_000);
  }

  @Test
  @DisplayName("Mata no prazo quem engole tudo e não sai nem com pedido")
  void killsWhoIgnoresEverything() throws Exception {
    ChildProcess.Ended ended = run(Duration.ofSeconds(3), Programs.command(Stubborn.class));

    assertThat(ended.ending()).isEqualTo(ChildProcess.Ending.DEADLINE);
    assertThat(ended.out()).startsWith("de pé");
    assertThat(ended.millis()).isBetween(3000L, 8000L);
    assertThat(MarkedProcesses.find(marker)).isEmpty();
  }

  @Test
  @DisplayName("Guarda só as pontas de uma saída enorme e mata quem passa do orçamento")
  void clipsHugeOutput() throws Exception {
    ChildProcess.Ended ended =
        ChildProcess.run(
            new ChildProcess.Request(
                Programs.command(Chatters.class),
                new byte[0],
                directory,
                Programs.environment(marker),
                LONG,
                100,
                50,
                5_000_000));

    assertThat(ended.ending()).isEqualTo(ChildProcess.Ending.TOO_MUCH_OUTPUT);
    assertThat(ended.out()).startsWith("começo").contains("bytes omitidos").hasSizeLessThan(250);
  }

  @Test
  @DisplayName("Mata também os filhos de quem passou do prazo")
  void killsChildrenToo() throws Exception {
    ChildProcess.Ended ended = run(Duration.ofSeconds(4), Programs.command(Parent.class, "fica"));

    assertThat(ended.ending()).isEqualTo(ChildProcess.Ending.DEADLINE);
    assertDead(pidIn(ended));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("Mata pelo marcador o neto que sobrevive ao pai e herdou o cano")
  void killsOrphansByMarker() throws Exception {
    ChildProcess.Ended ended = run(LONG, Programs.command(Parent.class, "sai"));

    assertThat(ended.ending()).isEqualTo(ChildProcess.Ending.EXITED);
    assertDead(pidIn(ended));
    assertThat(MarkedProcesses.find(marker)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("Mata também o neto que perdeu o pai, a sessão e o ambiente inteiro")
  void killsOrphansWithoutEnvironment() throws Exception {
    ChildProcess.Ended ended = run(LONG, Programs.command(Parent.class, "foge"));

    assertThat(ended.ending()).isEqualTo(ChildProcess.Ending.EXITED);
    assertThat(ended.out()).contains("de p");
    assertDead(pidIn(ended));
    assertThat(MarkedProcesses.find(marker)).isEmpty();
  }

  @Test
  @DisplayName("Interrompida a espera, nada fica vivo")
  void interruptionKillsTheTree() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Path ready = directory.resolve("pronto");
    AtomicReference<Throwable> other = new AtomicReference<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                run(LONG, Programs.command(Stubborn.class, ready.toString()));
              } catch (InterruptedException e) {
                interrupted.countDown();
              } catch (IOException e) {
                other.set(e);
              }
            });
    waiting.start();
    await().atMost(LONG).until(() -> Files.exists(ready));

    waiting.interrupt();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(other).hasValue(null);
    assertThat(MarkedProcesses.find(marker)).isEmpty();
  }

  @Test
  @DisplayName("Um programa que não existe é um erro de E/S, não um resultado")
  void missingProgramIsAnError() {
    List<String> command = List.of(directory.resolve("não existe").toString());

    assertThatThrownBy(() -> run(LONG, command)).isInstanceOf(IOException.class);
  }

  /** Com um marcador só seu: quem acaba mata todos os que têm o mesmo. */
  private ChildProcess.Ended runWhole(List<String> command)
      throws IOException, InterruptedException {
    return ChildProcess.run(
        new ChildProcess.Request(
            command,
            new byte[0],
            directory,
            Programs.environment(UUID.randomUUID().toString()),
            LONG,
            100_000,
            0,
            100_000));
  }

  private ChildProcess.Ended run(Duration deadline, List<String> command)
      throws IOException, InterruptedException {
    return ChildProcess.run(
        new ChildProcess.Request(command, directory, Programs.environment(marker), deadline));
  }

  private static long pidIn(ChildProcess.Ended ended) {
    // O neto herdou a saída e também escreve nela.
    return ended
        .out()
        .lines()
        .filter(line -> line.matches("[0-9]+"))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private static void assertDead(long pid) {
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  static final class Greets {
    public static void main(String[] args) throws IOException {
      System.out.write("ação".getBytes("UTF-8"));
      System.out.flush();
      System.err.write("não".getBytes("UTF-8"));
      System.err.flush();
      System.exit(3);
    }
  }

  static final class Stubborn {
    public static void main(String[] args) throws Exception {
      Runtime.getRuntime().addShutdownHook(new Thread(Stubborn::spin));
      System.out.println("de pé");
      if (args.length > 0) {
        Files.createFile(Path.of(args[0]));
      }
      spin();
    }

    private static void spin() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }

  static final class Chatters {
    public static void main(String[] args) {
      System.out.println("começo");
      String line = "x".repeat(1000);
      while (true) {
        System.out.println(line);
      }
    }
  }

  /** Cria um filho que não termina e, conforme o argumento, fica com ele ou o abandona. */
  static final class Parent {
    public static void main(String[] args) throws Exception {
      List<String> command = new ArrayList<>();
      Path ready = Path.of("pronto").toAbsolutePath();
      if (args[0].equals("foge")) {
        command.addAll(List.of("env", "-i", "setsid"));
      }
      command.addAll(Programs.command(Stubborn.class, ready.toString()));
      Process child = new ProcessBuilder(command).inheritIO().start();
      System.err.close();
      System.out.println(child.pid());
      System.out.flush();
      if (args[0].equals("foge")) {
        await().atMost(LONG).until(() -> Files.exists(ready));
      }
      if (args[0].equals("fica")) {
        child.waitFor();
      }
      Runtime.getRuntime().halt(0);
    }
  }
}
