package salas.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Escreve sem parar, numa thread à parte, e diz quanto coube antes de a escrita parar. */
final class Flood {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final long POLL_MS = 20;

  /** Quem gira sem ler parece sempre a ponto de ler: passado isto, não se acredita mais. */
  private static final int MOST_STALLS = 6;

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

  /**
   * Bloqueia até parar, acabar, ou o programa morrer. Numa máquina ocupada, nada andar não basta: o
   * programa pode estar esperando a vez de ler.
   *
   * @param reading se o programa quer o processador, ou ainda não tem o que ler
   * @return os bytes aceitos
   */
  long run(BooleanSupplier alive, BooleanSupplier reading) {
    Background.start("enxurrada", this::write);
    long last = -1;
    long since = 0;
    int looks = 0;
    int hopeful = 0;
    while (!finished && alive.getAsBoolean()) {
      if (accepted.get() != last) {
        last = accepted.get();
        since = System.nanoTime();
        looks = 0;
        hopeful = 0;
      }
      looks++;
      hopeful += reading.getAsBoolean() ? 1 : 0;
      long stalls = (System.nanoTime() - since) / Deadlines.stall().toNanos();
      if (stalls >= MOST_STALLS || stalls >= 1 && hopeful < looks / 2) {
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
