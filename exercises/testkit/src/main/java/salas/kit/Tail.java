package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** Lê tudo e guarda o fim: o que um programa escreve nunca enche a memória de quem o olha. */
final class Tail {
  private final byte[] ring;
  private long total;

  Tail(int keptBytes) {
    ring = new byte[keptBytes];
  }

  void readAll(InputStream stream) {
    byte[] buffer = new byte[8 * 1024];
    try (stream) {
      int count;
      while ((count = stream.read(buffer)) != -1) {
        add(buffer, count);
      }
    } catch (IOException e) {
      // O processo foi encerrado: fica o que já veio.
    }
  }

  private synchronized void add(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) (total++ % ring.length)] = bytes[i];
    }
  }

  synchronized String text() {
    int kept = (int) Math.min(total, ring.length);
    byte[] last = new byte[kept];
    for (int i = 0; i < kept; i++) {
      last[i] = ring[(int) ((total - kept + i) % ring.length)];
    }
    return Bytes.visible(new String(last, UTF_8)).strip();
  }
}
