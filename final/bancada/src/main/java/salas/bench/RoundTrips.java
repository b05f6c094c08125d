package salas.bench;

import java.time.Duration;
import java.util.Arrays;

/** Os tempos de ida e volta de uma janela de conversa. */
final class RoundTrips {
  private long[] nanos = new long[4096];
  private int count;
  private Duration elapsed = Duration.ZERO;

  void add(long roundTripNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = roundTripNanos;
  }

  /** Põe as amostras em ordem; depois disto não cabem outras. */
  void finish(Duration elapsed) {
    this.elapsed = elapsed;
    nanos = Arrays.copyOf(nanos, count);
    Arrays.sort(nanos);
  }

  /** Mensagens que foram e voltaram. */
  int count() {
    return count;
  }

  /** A menor amostra que não fica abaixo de {@code percent} por cento delas, em nanossegundos. */
  long percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * count);
    return nanos[Math.max(rank, 1) - 1];
  }

  long messagesPerSecond() {
    return Math.round(count * 1e9 / elapsed.toNanos());
  }
}
