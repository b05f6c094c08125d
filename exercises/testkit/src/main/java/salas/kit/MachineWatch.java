package salas.kit;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Nota quando a máquina para: uma thread que dorme pouco é acordada muito depois da hora. Uma
 * reprovação num teste em que isso aconteceu pode ser culpa da máquina, e não do programa.
 */
final class MachineWatch {
  private static final long NAP_MS = 20;
  private static final MachineWatch RUNNING = new MachineWatch(System::nanoTime);

  static {
    Background.start("vigia da máquina", RUNNING::watch);
  }

  private final LongSupplier clock;
  private long lastSeen;
  private long longest;

  /**
   * @param clock nanossegundos de um relógio monotônico
   */
  MachineWatch(LongSupplier clock) {
    this.clock = clock;
    this.lastSeen = clock.getAsLong();
  }

  /** A que vigia este processo; começa na primeira vez em que alguém pergunta. */
  static MachineWatch running() {
    return RUNNING;
  }

  /** Esquece as paradas de antes. */
  synchronized void restart() {
    lastSeen = clock.getAsLong();
    longest = 0;
  }

  /** A maior parada desde {@link #restart}, contando a que talvez esteja acabando agora. */
  synchronized Duration longestPause() {
    seen();
    return Duration.ofNanos(longest);
  }

  /** Anota que a máquina está andando. */
  synchronized void seen() {
    long now = clock.getAsLong();
    longest = Math.max(longest, now - lastSeen);
    lastSeen = now;
  }

  private void watch() {
    while (true) {
      seen();
      Pause.millis(NAP_MS);
    }
  }

  /** A mesma falha; se a máquina parou por um tempo que a explica, é isso que ela diz. */
  static Failure excuse(Failure failure, Duration pause) {
    if (pause.compareTo(Deadlines.machinePause()) < 0) {
      return failure;
    }
    String seconds = "%.1f".formatted(pause.toMillis() / 1000.0).replace('.', ',');
    return failure.because(
        Failure.Cause.MACHINE,
        "Mas esta máquina ficou parada por "
            + seconds
            + " s durante o teste, e a culpa pode ser dela: rode de novo.");
  }
}
