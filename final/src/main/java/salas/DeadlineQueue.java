package salas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prazos de uma mesma duração. Como todos duram o mesmo, a ordem em que começam é a ordem em que
 * vencem: nada a ordenar, e começar, cancelar e vencer custam O(1). Só a thread do event loop.
 */
final class DeadlineQueue {
  private final long durationNanos;
  // Instante (System.nanoTime) em que cada um vence, do primeiro ao último.
  private final Map<ChannelHandler, Long> deadlines = new LinkedHashMap<>();

  DeadlineQueue(Duration duration) {
    this.durationNanos = duration.toNanos();
  }

  // tag::queue[]
  /** Começa a contar, ou recomeça. */
  void start(ChannelHandler handler) {
    deadlines.remove(handler);
    deadlines.put(handler, System.nanoTime() + durationNanos);
  }

  void cancel(ChannelHandler handler) {
    deadlines.remove(handler);
  }

  /** Nanossegundos até o próximo vencimento, talvez negativos; {@code Long.MAX_VALUE} se não há. */
  long nanosToNext() {
    return deadlines.isEmpty()
        ? Long.MAX_VALUE
        : deadlines.values().iterator().next() - System.nanoTime();
  }

  /** Tira da fila o primeiro que já venceu, ou devolve {@code null} se nenhum venceu. */
  ChannelHandler pollExpired() {
    if (nanosToNext() > 0) {
      return null;
    }
    ChannelHandler handler = deadlines.keySet().iterator().next();
    deadlines.remove(handler);
    return handler;
  }
  // end::queue[]
}
