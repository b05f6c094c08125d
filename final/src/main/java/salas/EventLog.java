package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * O log em memória: as linhas mais novas, com limite em linhas e em bytes. Guarda os bytes como
 * chegaram, o que é barato, e só os torna visíveis para quem for ler. Só a thread do event loop.
 */
final class EventLog {
  /** Linhas guardadas, no máximo. */
  static final int MAX_LINES = 10_000;

  /** Bytes de texto guardados, no máximo: 8 MiB. */
  static final int MAX_BYTES = 8 * Limits.MIB;

  private static final byte[] NONE = {};

  // Circular: a linha de número n fica em n % MAX_LINES, até que outra tome o lugar. O caminho é o
  // mesmo com ele cheio ou não: um desvio que só aparece na linha 10 001 faria a JVM jogar fora e
  // refazer, com o servidor já quente, o código compilado de tudo o que escreve no log.
  private final byte[][] lines = new byte[MAX_LINES][];
  private final LogFile file;
  private long oldest;
  private long next;
  private long bytes;

  /**
   * @param file para onde vai também cada linha, ou {@code null}
   */
  EventLog(LogFile file) {
    this.file = file;
    Arrays.fill(lines, NONE);
  }

  /** Acrescenta uma linha e esquece as mais velhas que não couberem. */
  void add(String line) {
    add(line.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Acrescenta a linha de uma fala.
   *
   * @param prefix o começo da linha, até antes do texto
   * @param text UTF-8; fica como está
   */
  void add(byte[] prefix, ByteBuffer text) {
    byte[] line = new byte[prefix.length + text.remaining()];
    System.arraycopy(prefix, 0, line, 0, prefix.length);
    text.get(text.position(), line, prefix.length, text.remaining());
    add(line);
  }

  /** Cópia da lista de linhas, da mais velha para a mais nova, cada uma como foi guardada. */
  List<byte[]> lines() {
    List<byte[]> copy = new ArrayList<>();
    for (long n = Math.max(oldest, next - MAX_LINES); n < next; n++) {
      copy.add(lines[slot(n)]);
    }
    return copy;
  }

  /** Uma linha pronta para um terminal. Qualquer thread. */
  static String toVisible(byte[] line) {
    return VisibleText.of(new String(line, StandardCharsets.UTF_8));
  }

  private void add(byte[] line) {
    put(next, line);
    next++;
    if (bytes > MAX_BYTES) {
      forgetOldest();
    }
    if (file != null) {
      file.add(line);
    }
  }

  private void forgetOldest() {
    oldest = Math.max(oldest, next - MAX_LINES);
    while (bytes > MAX_BYTES) {
      put(oldest, NONE);
      oldest++;
    }
  }

  private void put(long number, byte[] line) {
    int slot = slot(number);
    bytes += line.length - lines[slot].length;
    lines[slot] = line;
  }

  private static int slot(long number) {
    return (int) (number % MAX_LINES);
  }

  /** Espera o arquivo receber tudo e o fecha. */
  void close() {
    if (file != null) {
      file.close();
    }
  }
}
