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
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    CtrlC ctrlC = CtrlC.install(() -> {});
    try (Server server = Server.start(options.host(), options.port())) {
      System.out.println("Esperando conexões em " + options.host() + ":" + server.port() + "...");
      return serve(server);
    } catch (IOException e) {
      String address = options.host() + ":" + options.port();
      System.err.println(
          "Não foi possível escutar em " + address + ": " + NetworkErrors.describe(e) + ".");
      return 1;
    } finally {
      ctrlC.uninstall();
    }
  }

  /** Espera o servidor terminar e diz com que status o processo deve acabar. */
  static int serve(Server server) throws InterruptedException {
    server.awaitTermination();
    // Um Ctrl-C termina o processo sem passar por aqui: se chegou, o servidor morreu sozinho.
    return 1;
  }
}
