package salas;

import java.io.IOException;

/** Ponto de entrada do servidor: lê as opções, abre a porta e espera. Ctrl-C encerra. */
public final class ServerMain {
  private ServerMain() {}

  /** Termina o processo com 2 (opção errada) ou 1 (não deu para servir, ou parou sozinho). */
  public static void main(String[] args) throws InterruptedException {
    StandardStreams.install();
    System.exit(run(CommandLineText.recover(args)));
  }

  private static int run(String[] args) throws InterruptedException {
    ServerOptions options;
    try {
      options = ServerOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    Options address = options.address();
    // Limitação (resolvida em step4): corta todos, sem mandar o que ainda está nas filas.
    CtrlC ctrlC = CtrlC.install(() -> {});
    try (Server server =
        Server.start(address.host(), address.port(), options.rooms(), ServerMain::show)) {
      return serve(server);
    } catch (IOException e) {
      String where = address.host() + ":" + address.port();
      System.err.println(
          "Não foi possível escutar em " + where + ": " + NetworkErrors.describe(e) + ".");
      return 1;
    } finally {
      ctrlC.uninstall();
    }
  }

  // Limitação (resolvida em step4): escreve na tela na thread do event loop, que espera por ela.
  private static void show(String line) {
    System.out.println(VisibleText.of(line));
  }

  /** Espera o servidor terminar e diz com que status o processo deve acabar. */
  static int serve(Server server) throws InterruptedException {
    server.awaitTermination();
    // Um Ctrl-C termina o processo sem passar por aqui: se chegou, o servidor morreu sozinho.
    return 1;
  }
}
