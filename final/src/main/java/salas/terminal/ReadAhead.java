package salas.terminal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jline.terminal.Terminal;

/**
 * O que já saiu do teclado e ainda ninguém leu, seja qual for a próxima pergunta. Só a thread do
 * teclado.
 */
final class ReadAhead {
  /** Linhas coladas que esperam a vez; à última falta o Enter. Vêm antes das teclas. */
  final Queue<String> pasted = new ArrayDeque<>();

  private final Terminal terminal;
  private StringBuilder keys = new StringBuilder();

  ReadAhead(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Se o terminal tem o que ler já. */
  static boolean isReady() {
    try {
      return System.in.available() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Guarda o que o terminal tiver, sem esperar por mais. Um terminal que ninguém esvazia enche, e
   * um Ctrl-C ficaria na fila atrás do que se colou.
   */
  void fill() {
    try {
      int c;
      while (isReady() && (c = terminal.reader().read()) >= 0) {
        keys.append((char) c);
      }
    } catch (IOException | IllegalStateException e) {
      // O terminal falhou ou fechou: quem ler em seguida encontra o fim dele.
    }
  }

  /** As teclas guardadas, que deixam de estar aqui. */
  String takeKeys() {
    String taken = keys.toString();
    keys = new StringBuilder();
    return taken;
  }
}
