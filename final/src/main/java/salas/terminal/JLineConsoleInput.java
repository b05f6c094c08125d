package salas.terminal;

import java.io.IOError;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

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
    return readLine(commands, question);
  }

  @Override
  public String readAnswer(String question) {
    return readLine(answers, question);
  }

  private static String readLine(LineReader reader, String question) {
    try {
      return reader.readLine(question);
    } catch (UserInterruptException e) {
      // Ctrl-C: quem termina o processo, com aviso e em ordem, é o tratamento de CtrlC.
      System.exit(0);
      return null;
    } catch (EndOfFileException | IOError | IllegalStateException e) {
      // Também quando um Ctrl-C, tratado em outra thread, já fechou o terminal.
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
