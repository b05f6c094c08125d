package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  private final Deque<byte[]> lines = new ArrayDeque<>();
  private final LogFile file;
  private long bytes;

  /**
   * @param file para onde vai também cada linha, ou {@code null}
   */
  EventLog(LogFile file) {
    this.file = file;
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
    return new ArrayList<>(lines);
  }

  /** Uma linha pronta para um terminal. Qualquer thread. */
  static String toVisible(byte[] line) {
    return VisibleText.of(new String(line, StandardCharsets.UTF_8));
  }

  private void add(byte[] line) {
    lines.add(line);
    bytes += line.length;
    while (lines.size() > MAX_LINES || bytes > MAX_BYTES) {
      bytes -= lines.remove().length;
    }
    if (file != null) {
      file.add(line);
    }
  }

  /** Espera o arquivo receber tudo e o fecha. */
  void close() {
    if (file != null) {
      file.close();
    }
  }
}
