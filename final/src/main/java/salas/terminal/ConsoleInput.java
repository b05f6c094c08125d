package salas.terminal;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.function.Supplier;

/** De onde o console do administrador lê: um terminal de verdade ou um pipe. */
public interface ConsoleInput extends Closeable {
  /**
   * O terminal de verdade do processo, com edição de linha, ou {@code null} se a entrada ou a saída
   * não for um. Feche-o para devolver ao terminal os modos que ele tinha.
   *
   * @param words o que a tecla Tab completa, consultado a cada vez na thread que lê
   */
  static ConsoleInput interactive(Charset charset, Supplier<Collection<String>> words) {
    InteractiveTerminal terminal = InteractiveTerminal.open(charset);
    return terminal == null ? null : new JLineConsoleInput(terminal, words);
  }

  /** Perguntas e respostas simples, para pipes. */
  static ConsoleInput plain(BufferedReader keyboard, PrintStream screen) {
    return new PlainConsoleInput(keyboard, screen);
  }

  /**
   * Mostra a pergunta e espera uma linha, bloqueando quem chama.
   *
   * @return a linha, ou {@code null} no fim do teclado
   */
  String readLine(String question);

  @Override
  default void close() throws IOException {}
}
