package salas;

import java.io.IOException;

/** Ponto de entrada do cliente: liga o teclado e a tela a um servidor. */
public final class ClientMain {
  private ClientMain() {}

  /** Termina o processo com 0 (fim em ordem), 2 (opção errada) ou 1 (o resto). */
  public static void main(String[] args) {
    StandardStreams.install();
    System.exit(run(CommandLineText.recover(args)));
  }

  private static int run(String[] args) {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    CtrlC ctrlC = CtrlC.install(() -> {});
    try (Client client = Client.connect(options.host(), options.port())) {
      client.run(System.in, System.out);
      return 0;
    } catch (IOException e) {
      String address = options.host() + ":" + options.port();
      System.err.println("Sem conexão com " + address + ": " + NetworkErrors.describe(e) + ".");
      return 1;
    } finally {
      ctrlC.uninstall();
    }
  }
}
