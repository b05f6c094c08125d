package salas.grader;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Nota quando falta processador: de tempos em tempos faz uma conta curta e compara o que ela gastou
 * com o que demorou. Uma reprovação numa hora dessas pode ser culpa de quem rodava ao lado.
 */
final class CpuWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(400);

  /** Mais do que uma fatia do escalonador, para que seja preciso entrar na fila. */
  private static final Duration EFFORT = Duration.ofMillis(10);

  /** Uma máquina bem cheia divide um núcleo por quatro ou cinco; por oito, alguém o toma. */
  private static final long SHARE = 8;

  private final Thread thread = new Thread(this::watch, "vigia do processador");
  private volatile long lastScarce;
  private volatile boolean wasScarce;

  /** Já vigiando, até {@link #close}. */
  static CpuWatch start() {
    CpuWatch watch = new CpuWatch();
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /**
   * Se faltou processador de lá para cá.
   *
   * @param start um valor de {@link System#nanoTime}
   */
  boolean scarceSince(long start) {
    return wasScarce && lastScarce - start >= 0;
  }

  /** Se quem gastou isto de processador, nesse tempo, teve de esperar demais por ele. */
  static boolean isScarce(long cpuNanos, long elapsedNanos) {
    return elapsedNanos > SHARE * Math.max(cpuNanos, EFFORT.toNanos());
  }

  private void watch() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    try {
      while (clock.isCurrentThreadCpuTimeSupported()) {
        long start = System.nanoTime();
        long cpu = clock.getCurrentThreadCpuTime();
        long spent = 0;
        while (spent < EFFORT.toNanos()) {
          spent = clock.getCurrentThreadCpuTime() - cpu;
        }
        if (isScarce(spent, System.nanoTime() - start)) {
          lastScarce = System.nanoTime();
          wasScarce = true;
        }
        Thread.sleep(PERIOD.toMillis());
      }
    } catch (InterruptedException e) {
      // Acabou a correção.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
