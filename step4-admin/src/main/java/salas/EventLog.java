package salas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * O log em memória: as linhas mais novas, com limite em linhas e em bytes. Guarda o texto como
 * chegou; quem for mostrá-lo o torna visível. Só a thread do event loop mexe, depois que o servidor
 * começa.
 */
final class EventLog implements Consumer<String> {
  /** Linhas guardadas, no máximo. */
  static final int MAX_LINES = 10_000;

  /** Bytes de texto guardados, no máximo: 8 MiB, a 2 bytes por caractere no pior caso do Java. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  private final Deque<String> lines = new ArrayDeque<>();
  private long bytes;

  /** Acrescenta uma linha e esquece as mais velhas que não couberem. */
  @Override
  public void accept(String line) {
    lines.add(line);
    bytes += size(line);
    while (lines.size() > MAX_LINES || bytes > MAX_BYTES) {
      bytes -= size(lines.remove());
    }
  }

  /** Cópia da lista de linhas, da mais velha para a mais nova, cada uma como foi guardada. */
  List<String> lines() {
    return new ArrayList<>(lines);
  }

  private static long size(String line) {
    return 2L * line.length();
  }
}
