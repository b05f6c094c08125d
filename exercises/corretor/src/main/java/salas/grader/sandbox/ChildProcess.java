package salas.grader.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Um processo filho de vida curta: roda com prazo, drena as duas saídas o tempo todo e, no fim,
 * leva consigo a árvore inteira. Não interpreta nada do que o processo escreve.
 */
public final class ChildProcess {
  /** O limite de espera por um fim que já foi forçado; nunca se espera um fim gracioso. */
  private static final Duration DEATH_WAIT = Duration.ofSeconds(1);

  /**
   * Uma máquina ocupada demora a entregar o fim de uma saída; um neto que a segura não a entrega.
   */
  private static final Duration DRAIN_WAIT = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

  private final Process process;
  private final Request request;
  private final ClippedOutput out;
  private final ClippedOutput err;
  private final Thread outDrain;
  private final Thread errDrain;
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();

  /** Como o processo acabou. */
  public enum Ending {
    EXITED,
    /** Passou do prazo e foi morto. */
    DEADLINE,
    /** Escreveu além do orçamento e foi morto. */
    TOO_MUCH_OUTPUT
  }

  /**
   * O que rodar e até onde.
   *
   * @param input o que o processo lê na entrada padrão, antes do fim dela; cabe num cano (4 KiB)
   * @param environment o ambiente inteiro do filho; nada é herdado. O marcador, em {@link
   *     MarkedProcesses#VARIABLE}, permite achar os netos órfãos
   * @param deadline prazo, no relógio monotônico
   * @param head bytes guardados do começo de cada saída
   * @param tail bytes guardados do final de cada saída
   * @param outputBudget total de bytes, nas duas saídas, acima do qual o processo é morto
   */
  public record Request(
      List<String> command,
      byte[] input,
      Path directory,
      Map<String, String> environment,
      Duration deadline,
      int head,
      int tail,
      long outputBudget) {
    private static final int KEPT = 32 * 1024;
    private static final long BUDGET = 64L * 1024 * 1024;

    /** Com os limites de costume: 32 KiB de cada ponta e 64 MiB ao todo. */
    public Request(
        List<String> command, Path directory, Map<String, String> environment, Duration deadline) {
      this(command, new byte[0], directory, environment, deadline, KEPT, KEPT, BUDGET);
    }

    /** O comando, com a marca que os netos herdam mesmo sem o ambiente. */
    private List<String> marked() {
      String marker = environment.get(MarkedProcesses.VARIABLE);
      return marker == null ? command : InheritedMark.put(marker, command);
    }

    /** O mesmo, com esta entrada padrão. */
    public Request feeding(byte[] bytes) {
      return new Request(
          command, bytes, directory, environment, deadline, head, tail, outputBudget);
    }
  }

  /**
   * O fim de um processo.
   *
   * @param exitCode código de saída; só diz algo se {@code ending} é {@code EXITED}
   * @param out saída padrão, talvez cortada no meio
   * @param err saída de erro, talvez cortada no meio
   */
  public record Ended(Ending ending, int exitCode, String out, String err, long millis) {}

  private ChildProcess(Request request) throws IOException {
    this.request = request;
    ProcessBuilder builder = new ProcessBuilder(request.marked());
    builder.directory(request.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(request.environment());
    out = new ClippedOutput(request.head(), request.tail());
    err = new ClippedOutput(request.head(), request.tail());
    process = builder.start();
    feed();
    outDrain = drainer(() -> out.drain(process.getInputStream()));
    errDrain = drainer(() -> err.drain(process.getErrorStream()));
  }

  private void feed() {
    try (OutputStream input = process.getOutputStream()) {
      input.write(request.input());
    } catch (IOException e) {
      // Já morreu: o código de saída conta o que houve.
    }
  }

  /**
   * Roda até o fim, o prazo ou o excesso de saída. Bloqueia; interrompida, mata a árvore antes de
   * lançar.
   *
   * @throws IOException se o processo nem chegou a partir
   */
  public static Ended run(Request request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    ChildProcess child = new ChildProcess(request);
    RUNNING.add(child);
    try {
      Ending ending = child.await(start);
      int exitCode = ending == Ending.EXITED ? child.process.exitValue() : -1;
      child.killTree();
      child.joinDrains();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return new Ended(ending, exitCode, child.out.text(), child.err.text(), millis);
    } catch (InterruptedException e) {
      child.killTree();
      throw e;
    } finally {
      RUNNING.remove(child);
    }
  }

  /** Mata todos os filhos vivos, com as suas árvores: é o que se faz num Ctrl-C. */
  public static void killAllRunning() {
    RUNNING.forEach(ChildProcess::killTree);
  }

  private Ending await(long start) throws InterruptedException {
    long deadline = request.deadline().toNanos();
    while (true) {
      long left = deadline - (System.nanoTime() - start);
      if (process.waitFor(Math.min(left, POLL.toNanos()), TimeUnit.NANOSECONDS)) {
        return Ending.EXITED;
      }
      if (left <= 0) {
        return Ending.DEADLINE;
      }
      if (out.total() + err.total() > request.outputBudget()) {
        return Ending.TOO_MUCH_OUTPUT;
      }
      // Um neto que se livrar das marcas só é alcançado se foi visto enquanto o pai vivia.
      rememberDescendants();
    }
  }

  private void joinDrains() throws InterruptedException {
    // Um neto que escapou ainda pode segurar o outro lado do cano: não se espera por ele.
    outDrain.join(DRAIN_WAIT.toMillis());
    errDrain.join(DRAIN_WAIT.toMillis());
    process.destroyForcibly();
  }

  private void killTree() {
    rememberDescendants();
    // Pelo ProcessHandle: Process.destroyForcibly também fecha a saída que ainda não foi lida.
    process.toHandle().destroyForcibly();
    synchronized (descendants) {
      descendants.forEach(ProcessHandle::destroyForcibly);
    }
    awaitDeath(process.toHandle());
    String marker = request.environment().get(MarkedProcesses.VARIABLE);
    if (marker != null) {
      MarkedProcesses.killAll(marker);
    }
  }

  private void rememberDescendants() {
    synchronized (descendants) {
      descendants.removeIf(handle -> !handle.isAlive());
      process.descendants().forEach(descendants::add);
    }
  }

  /** Espera, por até 1 s, o sistema recolher um processo que já recebeu o sinal. */
  static void awaitDeath(ProcessHandle handle) {
    try {
      handle.onExit().get(DEATH_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Preso no núcleo: quem chamou confere de novo com a varredura.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread drainer(Runnable work) {
    Thread thread = new Thread(work, "drena-saida");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
