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
   * @param commands o que a tecla Tab completa num comando
   * @param answers o que ela completa numa resposta, consultado a cada vez na thread que lê
   */
  static ConsoleInput interactive(
      Charset charset, Collection<String> commands, Supplier<Collection<String>> answers) {
    InteractiveTerminal terminal = InteractiveTerminal.open(charset);
    return terminal == null ? null : new JLineConsoleInput(terminal, commands, answers);
  }

  /** Perguntas e respostas simples, para pipes. */
  static ConsoleInput plain(BufferedReader keyboard, PrintStream screen) {
    return new PlainConsoleInput(keyboard, screen);
  }

  /**
   * Mostra a pergunta e espera um comando, bloqueando quem chama. Só comandos entram no histórico.
   *
   * @return a linha, ou {@code null} no fim do teclado
   */
  String readCommand(String question);

  /** Como {@link #readCommand}, para o que um comando pergunta. */
  String readAnswer(String question);

  @Override
  default void close() throws IOException {}
}
