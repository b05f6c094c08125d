package salas.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Um programa e os processos que ele iniciou; numa jaula, o programa é um descendente. O que se
 * conta é a soma: um processo por cliente custa tanto quanto uma thread por cliente.
 */
record ProcessTree(ProcessHandle root) {
  private static final Path PROC = Path.of("/proc");
  private static final long BETWEEN_LOOKS_MS = 10;
  private static final Duration LOOK = Duration.ofMillis(600);
  private static final Duration LONGER_LOOK = Duration.ofMillis(1_500);
  private static final int LONGER_LOOKS = 2;

  /** Quem gira quer o processador sempre, e quem dorme, quase nunca: o meio separa os dois. */
  private static final double BUSY_LOOKS = 0.5;

  /** Onde só se sabe quanto processador ele ganhou, numa máquina ocupada pode ser só uma fatia. */
  private static final double BUSY_CPU = 0.15;

  /**
   * Quanto um programa quis o processador.
   *
   * @param share de 0 a 1
   */
  record Demand(double share, boolean isBusy) {}

  List<ProcessHandle> all() {
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }

  int threads() {
    return all().stream().mapToInt(one -> list(one, "task").size()).sum();
  }

  int openDescriptors() {
    return all().stream().mapToInt(one -> list(one, "fd").size()).sum();
  }

  /** Os números dos sockets abertos, como em {@code /proc/net/tcp}. */
  List<String> sockets() {
    return all().stream()
        .flatMap(one -> list(one, "fd").stream())
        .map(ProcessTree::target)
        .filter(target -> target.startsWith("socket:["))
        .map(target -> target.substring(8, target.length() - 1))
        .toList();
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static List<Path> list(ProcessHandle one, String what) {
    Path folder = PROC.resolve(Long.toString(one.pid())).resolve(what);
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      if (one.isAlive() && !Files.isDirectory(folder)) {
        throw Unavailable.because("este sistema não diz quantos há (precisa de /proc)");
      }
      return List.of();
    }
  }

  /** O mesmo que {@link #demandDuring}; por mais tempo, e outra vez, se ele o quer. */
  Demand lastingDemand() {
    Demand demand = demandDuring(LOOK);
    // Pode ter sido a JVM, que ainda se arrumava: um laço que gira, gira em todas as vezes.
    for (int again = 0; demand.isBusy() && again < LONGER_LOOKS; again++) {
      demand = demandDuring(LONGER_LOOK);
    }
    return demand;
  }

  /**
   * Olha por este tempo se alguma thread quer o processador: se roda, ou espera a vez de rodar
   * (estado R de proc(5)). Não depende de quanto ele a máquina lhe dá. Fora do Linux, resta o tempo
   * de processador.
   */
  Demand demandDuring(Duration time) {
    return Files.isDirectory(PROC.resolve("self/task")) ? byLooks(time) : byCpu(time);
  }

  private Demand byLooks(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    int looks = 0;
    int busy = 0;
    while (System.nanoTime() < end) {
      Pause.millis(BETWEEN_LOOKS_MS);
      looks++;
      busy += wantsProcessor() ? 1 : 0;
    }
    double share = (double) busy / looks;
    return new Demand(share, share >= BUSY_LOOKS);
  }

  /** Se alguma thread, agora, roda ou espera a vez de rodar; falso se o sistema não diz. */
  boolean wantsProcessor() {
    return all().stream().flatMap(one -> list(one, "task").stream()).anyMatch(ProcessTree::runs);
  }

  /** O estado vem depois do nome, que está entre parênteses e pode ter qualquer coisa dentro. */
  private static boolean runs(Path task) {
    try {
      String stat =
          Files.readString(task.resolve("stat"), java.nio.charset.StandardCharsets.ISO_8859_1);
      return stat.startsWith("R", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      // Esta thread acabou entre listar e olhar.
      return false;
    }
  }

  private Demand byCpu(Duration time) {
    Duration before = cpu();
    Pause.millis(time.toMillis());
    double share = (double) cpu().minus(before).toNanos() / time.toNanos();
    return new Demand(share, share >= BUSY_CPU);
  }

  private Duration cpu() {
    Duration total = Duration.ZERO;
    for (ProcessHandle one : all()) {
      total = total.plus(one.info().totalCpuDuration().orElse(Duration.ZERO));
    }
    return total;
  }
}
