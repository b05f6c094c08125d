package salas;

import java.io.IOException;

/** Ponto de entrada do cliente: lê as opções e conversa até o usuário sair. */
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
    boolean interactive = System.console() != null;
    CtrlC ctrlC = CtrlC.install(() -> {});
    try (Client client =
        new Client(
            options.host(),
            options.port(),
            System.in,
            StandardStreams.charset(),
            System.out,
            interactive)) {
      return client.run();
    } catch (IOException e) {
      System.err.println("O cliente falhou: " + NetworkErrors.describe(e) + ".");
      return 1;
    } finally {
      ctrlC.uninstall();
    }
  }
}
