package ex07;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** Lê os comandos do administrador, na thread dela, e chama o método de cada um. */
final class Console implements Runnable {
  private final Administration administration;
  private final Screen screen;

  Console(Administration administration, Screen screen) {
    this.administration = administration;
    this.screen = screen;
  }

  @Override
  public void run() {
    try {
      BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      String line;
      while ((line = keyboard.readLine()) != null) {
        onCommand(line.strip());
      }
    } catch (IOException e) {
      System.err.println("O teclado falhou: " + e.getMessage());
    }
  }

  private void onCommand(String line) {
    String[] words = line.split(" ", 2);
    String argument = words.length == 2 ? words[1] : "";
    try {
      switch (words[0]) {
        case "contar" -> administration.count();
        case "avisar" -> administration.notice(argument);
        case "derrubar" -> administration.drop(Integer.parseInt(argument));
        case "demorar" -> administration.work(Integer.parseInt(argument));
        case "falhar" -> administration.fail();
        case "encerrar" -> administration.shutdown();
        default -> screen.print("comando desconhecido");
      }
    } catch (RuntimeException e) {
      screen.print("erro: " + e.getMessage());
    }
  }
}
