package salas.load;

import java.util.concurrent.TimeUnit;

/**
 * Um ritmo fixo. A hora da próxima vez só depende do começo da janela: quem se atrasa não empurra
 * as seguintes, e o atraso aparece na medida (veja {@link Latency}). Uma thread só.
 */
final class Pace {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int perSecond;
  private long start;
  private long count;

  Pace(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Recomeça em {@code start} (System.nanoTime). */
  void begin(long start) {
    this.start = start;
    count = 0;
  }

  // tag::due[]
  /** A hora da próxima vez (System.nanoTime). */
  long due() {
    return start + count * SECOND_NANOS / perSecond;
  }

  // end::due[]

  /** Aconteceu uma vez, na hora ou atrasada. */
  void next() {
    count++;
  }
}
