package salas.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;

/** A entrada do console quando não há terminal: perguntas e respostas simples, para pipes. */
final class PlainConsoleInput implements ConsoleInput {
  private final BufferedReader keyboard;
  private final PrintStream screen;

  PlainConsoleInput(BufferedReader keyboard, PrintStream screen) {
    this.keyboard = keyboard;
    this.screen = screen;
  }

  @Override
  public String readCommand(String question) {
    return readAnswer(question);
  }

  @Override
  public String readAnswer(String question) {
    screen.print(question);
    screen.flush();
    try {
      return keyboard.readLine();
    } catch (IOException e) {
      // Um teclado que falhou não volta: é o fim dele.
      return null;
    }
  }
}
