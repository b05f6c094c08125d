package salas.grader.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lê uma saída até o fim e guarda só o começo e o final dela. Nunca para de ler: um processo cuja
 * saída ninguém drena fica preso em {@code write}.
 */
final class ClippedOutput {
  private final int headLimit;
  private final byte[] tail;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private long total;

  /** Guarda até {@code headLimit} bytes do começo e {@code tailLimit} do final. */
  ClippedOutput(int headLimit, int tailLimit) {
    this.headLimit = headLimit;
    this.tail = new byte[tailLimit];
  }

  /** Drena até o fim; termina também quando alguém fecha o fluxo. Só uma thread chama. */
  void drain(InputStream source) {
    byte[] chunk = new byte[8192];
    try (source) {
      for (int n = source.read(chunk); n >= 0; n = source.read(chunk)) {
        append(chunk, n);
      }
    } catch (IOException e) {
      // O processo foi morto e o fluxo fechado: vale o que já foi lido.
    }
  }

  private synchronized void append(byte[] chunk, int length) {
    int toHead = Math.min(length, headLimit - head.size());
    head.write(chunk, 0, toHead);
    for (int i = toHead; i < length && tail.length > 0; i++) {
      tail[(int) ((total + i - headLimit) % tail.length)] = chunk[i];
    }
    total += length;
  }

  /** Quantos bytes já saíram, inclusive os que não foram guardados. */
  synchronized long total() {
    return total;
  }

  /** O texto guardado, em UTF-8; um corte no meio é dito na própria saída. */
  synchronized String text() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toByteArray());
    long rest = total - head.size();
    if (rest > tail.length) {
      String cut = "\n[… " + (rest - tail.length) + " bytes omitidos …]\n";
      all.writeBytes(cut.getBytes(StandardCharsets.UTF_8));
    }
    int kept = (int) Math.min(rest, tail.length);
    for (long i = rest - kept; i < rest; i++) {
      all.write(tail[(int) (i % tail.length)]);
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
