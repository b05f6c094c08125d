package salas;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * O teclado e a tela do cliente. Uma thread própria lê linhas do teclado para uma fila; a thread do
 * laço as retira sem bloquear e é a única que escreve na tela.
 *
 * <p>Limitação (resolvida em final): o que está sendo digitado não se perde, mas fica na tela acima
 * da mensagem que chegou.
 */
final class Terminal {
  /** O que {@link #poll} devolve no fim do teclado; é reconhecido pela identidade. */
  static final String END = new String("fim do teclado");

  /**
   * Caracteres guardados de uma linha; o resto de uma linha maior é jogado fora. Um a mais que o
   * maior quadro, para que quem envia perceba que ela não cabe.
   */
  static final int MAX_LINE = FrameDecoder.MAX_PAYLOAD + 1;

  private final Reader keyboard;
  private final PrintStream screen;
  private final Runnable onLine;
  // A única passagem entre as duas threads. Cheia, bloqueia o teclado, nunca o laço.
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(64);
  // Só a thread do laço: há uma pergunta na tela, sem quebra de linha depois.
  private boolean asking;

  /**
   * @param onLine chamado na thread do teclado depois de cada linha; deve acordar o laço
   */
  Terminal(InputStream keyboard, Charset charset, PrintStream screen, Runnable onLine) {
    this.keyboard = new InputStreamReader(keyboard, charset);
    this.screen = screen;
    this.onLine = onLine;
  }

  /** Começa a ler o teclado. */
  void start() {
    Thread thread = new Thread(this::onKeyboard, "teclado");
    // Presa no teclado, ela não pode impedir o fim do programa.
    thread.setDaemon(true);
    thread.start();
  }

  /** A próxima linha digitada, {@link #END}, ou {@code null} se ainda não há nenhuma. */
  String poll() {
    String line = lines.poll();
    // Quem responde digita a quebra de linha; o fim do teclado deixa o cursor depois da pergunta.
    asking &= line == null || line == END;
    return line;
  }

  /** Mostra uma pergunta e deixa o cursor depois dela. */
  void ask(String question) {
    endQuestion();
    screen.print(question);
    screen.flush();
    asking = true;
  }

  /** Diz se há uma pergunta à espera de resposta. */
  boolean isAsking() {
    return asking;
  }

  /** Mostra uma linha inteira. */
  void println(String line) {
    endQuestion();
    screen.println(line);
  }

  /** Mostra uma mensagem que chegou, separada do resto por uma linha em branco. */
  void show(String message) {
    println("");
    println(message);
  }

  private void endQuestion() {
    if (asking) {
      screen.println();
      asking = false;
    }
  }

  private void onKeyboard() {
    try {
      String line;
      do {
        line = readLine();
        lines.put(line);
        onLine.run();
      } while (line != END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String readLine() {
    StringBuilder line = new StringBuilder();
    try {
      int c;
      while ((c = keyboard.read()) != -1 && c != '\n') {
        if (line.length() < MAX_LINE) {
          line.append((char) c);
        }
      }
      if (c == -1 && line.length() == 0) {
        return END;
      }
    } catch (IOException e) {
      // Um teclado que falhou não volta: é o fim dele.
      return END;
    }
    if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }
}
