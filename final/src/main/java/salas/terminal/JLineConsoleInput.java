package salas.terminal;

import java.io.IOError;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

/** A entrada do console num terminal de verdade; Tab completa comandos e nomes de salas. */
final class JLineConsoleInput implements ConsoleInput {
  private final InteractiveTerminal terminal;
  private final LineReader reader;

  JLineConsoleInput(InteractiveTerminal terminal, Supplier<Collection<String>> words) {
    this.terminal = terminal;
    this.reader = terminal.newLineReader(words);
  }

  @Override
  public String readLine(String question) {
    try {
      return reader.readLine(question);
    } catch (UserInterruptException e) {
      // Ctrl-C: quem termina o processo, com aviso e em ordem, é o tratamento de CtrlC.
      System.exit(0);
      return null;
    } catch (EndOfFileException | IOError e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
