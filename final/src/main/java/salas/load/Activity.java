package salas.load;

import java.io.IOException;
import org.HdrHistogram.Histogram;

/**
 * O que um cenário faz durante uma janela: manda o que é hora de mandar, confere o que chega e
 * conta. Pode repetir janelas; cada uma acaba sem nada a caminho. Uma thread só.
 */
abstract class Activity implements Listener {
  /** Resposta de {@link #nextDue()} quando nada tem hora marcada. */
  static final long NEVER = Long.MAX_VALUE;

  // Três algarismos significativos: um erro de no máximo 0,1 % em cada amostra.
  private static final int DIGITS = 3;

  private final int needed;
  private Histogram latency = new Histogram(DIGITS);
  private long end;
  private long sent;
  private long delivered;
  private long joins;

  /**
   * @param needed quantos participantes esta execução põe na sala
   */
  Activity(int needed) {
    this.needed = needed;
  }

  /** Zera as contas e começa uma janela de {@code start} a {@code end} (System.nanoTime). */
  void begin(long start, long end) {
    this.end = end;
    latency = new Histogram(DIGITS);
    sent = 0;
    delivered = 0;
    joins = 0;
  }

  /** Manda o que é hora de mandar e ainda cabe na janela. */
  abstract void step(long now) throws IOException;

  /** Se algo que começou ainda não acabou. */
  abstract boolean isWaiting();

  /** Quando {@link #step} tem de ser chamado de novo (System.nanoTime), ou {@link #NEVER}. */
  abstract long nextDue();

  /** O que falta, depois de muita espera: uma oração. */
  abstract String complaint();

  final boolean isOpen(long now) {
    return now - end < 0;
  }

  final long end() {
    return end;
  }

  final void countSent() {
    sent++;
  }

  final void countDelivered() {
    delivered++;
  }

  final void countJoin() {
    joins++;
  }

  final void record(long nanos) {
    latency.recordValue(Math.max(0, nanos));
  }

  final long sent() {
    return sent;
  }

  final long delivered() {
    return delivered;
  }

  final long joins() {
    return joins;
  }

  final Histogram latency() {
    return latency;
  }

  @Override
  public final void onOther(Member receiver, String username, String text) throws LoadException {
    ServerNotice.check(receiver, username, text, needed);
  }
}
