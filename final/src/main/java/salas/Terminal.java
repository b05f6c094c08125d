package salas;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import salas.terminal.ClientTerminal;

/**
 * O terminal do cliente quando a entrada ou a saída não é um terminal de verdade: perguntas e
 * linhas simples, para pipes e scripts.
 */
final class Terminal implements ClientTerminal {
  /**
   * Caracteres guardados de uma linha; o resto de uma linha maior é jogado fora. Um a mais que o
   * maior quadro, para que quem envia perceba que ela não cabe.
   */
  static final int MAX_LINE = Limits.MIB + 1;

  private final Reader keyboard;
  private final PrintStream screen;
  // A única passagem entre as duas threads. Cheia, bloqueia o teclado, nunca o laço.
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(64);
  // Só a thread do laço: há uma pergunta na tela, sem quebra de linha depois.
  private boolean asking;

  Terminal(InputStream keyboard, Charset charset, PrintStream screen) {
    this.keyboard = new InputStreamReader(keyboard, charset);
    this.screen = screen;
  }

  @Override
  public void start(Runnable onLine) {
    Thread thread = new Thread(() -> onKeyboard(onLine), "teclado");
    // Presa no teclado, ela não pode impedir o fim do programa.
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String poll() {
    String line = lines.poll();
    // Quem responde digita a quebra de linha; o fim do teclado deixa o cursor depois da pergunta.
    asking &= line == null || line == END;
    return line;
  }

  @Override
  public void ask(String question) {
    endQuestion();
    screen.print(question);
    screen.flush();
    asking = true;
  }

  @Override
  public boolean isAsking() {
    return asking;
  }

  @Override
  public void println(String line) {
    endQuestion();
    screen.println(line);
  }

  @Override
  public void show(String message) {
    println("");
    println(message);
  }

  private void endQuestion() {
    if (asking) {
      screen.println();
      asking = false;
    }
  }

  private void onKeyboard(Runnable onLine) {
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
