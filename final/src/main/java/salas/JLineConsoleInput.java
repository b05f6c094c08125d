package salas;

import java.io.IOError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

/** A entrada do console num terminal de verdade; Tab completa comandos e nomes de salas. */
final class JLineConsoleInput implements ConsoleInput {
  private final Administration administration;
  private final LineReader reader;

  JLineConsoleInput(InteractiveTerminal terminal, Administration administration) {
    this.administration = administration;
    this.reader = terminal.newLineReader(this::words);
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

  private Collection<String> words() {
    List<String> words = new ArrayList<>(AdminConsole.COMMANDS);
    administration.rooms().forEach(room -> words.add(room.name()));
    return words;
  }
}
