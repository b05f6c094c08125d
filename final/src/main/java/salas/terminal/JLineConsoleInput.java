package salas.terminal;

import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;
import org.jline.reader.LineReader;

/**
 * A entrada do console num terminal de verdade. Comandos e respostas têm cada um o seu leitor, com
 * o que a tecla Tab completa; só o dos comandos lembra o que leu.
 */
final class JLineConsoleInput implements ConsoleInput {
  private final InteractiveTerminal terminal;
  private final LineReader commands;
  private final LineReader answers;

  JLineConsoleInput(
      InteractiveTerminal terminal,
      Collection<String> commands,
      Supplier<Collection<String>> answers) {
    this.terminal = terminal;
    this.commands = terminal.newLineReader(() -> commands);
    this.answers = terminal.newLineReader(answers);
    this.answers.setVariable(LineReader.DISABLE_HISTORY, true);
  }

  @Override
  public String readCommand(String question) {
    return InteractiveTerminal.readLine(commands, question);
  }

  @Override
  public String readAnswer(String question) {
    return InteractiveTerminal.readLine(answers, question);
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
