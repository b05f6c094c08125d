package ex07;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;

/** A tela do administrador. Qualquer thread pode escrever: cada linha sai inteira. */
final class Screen {
  private final PrintStream out = new PrintStream(System.out, false, UTF_8);

  synchronized void print(String line) {
    // Sempre \n, também no Windows: do outro lado pode haver um programa.
    out.print(line + "\n");
    out.flush();
  }
}
