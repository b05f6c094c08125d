package salas.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Escreve sem parar, numa thread à parte, e diz quanto coube antes de a escrita parar. */
final class Flood {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final long POLL_MS = 20;

  private final OutputStream output;
  private final long limit;
  // null para zeros.
  private final byte[] content;
  private final AtomicLong accepted = new AtomicLong();
  private volatile boolean finished;

  /** Zeros. */
  Flood(OutputStream output, long limit) {
    this(output, limit, null);
  }

  Flood(OutputStream output, byte[] content) {
    this(output, content.length, content);
  }

  private Flood(OutputStream output, long limit, byte[] content) {
    this.output = output;
    this.limit = limit;
    this.content = content;
  }

  /** Bloqueia até parar, acabar, ou o programa morrer; devolve os bytes aceitos. */
  long run(BooleanSupplier alive) {
    Background.start("enxurrada", this::write);
    long last = -1;
    long since = System.nanoTime();
    while (!finished && alive.getAsBoolean()) {
      long now = accepted.get();
      if (now != last) {
        last = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > Deadlines.stall().toNanos()) {
        break;
      }
      Pause.millis(POLL_MS);
    }
    return accepted.get();
  }

  private void write() {
    byte[] zeros = new byte[PIECE_BYTES];
    try {
      while (accepted.get() < limit) {
        int at = content == null ? 0 : (int) accepted.get();
        int length = (int) Math.min(PIECE_BYTES, limit - accepted.get());
        output.write(content == null ? zeros : content, at, length);
        accepted.addAndGet(length);
      }
    } catch (IOException e) {
      // A conexão acabou, por um lado ou pelo outro: vale o que já foi aceito.
    }
    finished = true;
  }
}
