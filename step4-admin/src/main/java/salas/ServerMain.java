package salas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** Ponto de entrada do servidor: lê as opções, abre a porta e atende o administrador. */
public final class ServerMain {
  private ServerMain() {}

  /** Termina o processo com 0 (fim em ordem), 2 (opção errada) ou 1 (o resto). */
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
    try (Server server =
        Server.start(address.host(), address.port(), options.rooms(), new EventLog())) {
      CtrlC ctrlC = CtrlC.install(() -> closeQuietly(server));
      System.out.println("Esperando conexões em " + address.host() + ":" + server.port() + "...");
      int status = serve(server, options.console() ? openKeyboard() : null);
      ctrlC.uninstall();
      return status;
    } catch (IOException e) {
      String where = address.host() + ":" + address.port();
      System.err.println(
          "Não foi possível escutar em " + where + ": " + NetworkErrors.describe(e) + ".");
      return 1;
    }
  }

  // tag::serve[]
  /**
   * Espera o servidor terminar e diz com que status o processo deve acabar.
   *
   * @param keyboard o do administrador, ou nulo; o fim do console encerra o servidor
   */
  static int serve(Server server, BufferedReader keyboard) throws InterruptedException {
    if (keyboard != null) {
      Thread console = new Thread(() -> administrate(server, keyboard), "console");
      // Se o servidor morrer, o processo acaba com ela ainda presa no teclado.
      console.setDaemon(true);
      console.start();
    }
    return server.awaitTermination() ? 0 : 1;
  }

  // end::serve[]

  private static void administrate(Server server, BufferedReader keyboard) {
    try {
      new AdminConsole(server.administration(), keyboard, System.out).run();
    } finally {
      closeQuietly(server);
    }
  }

  private static BufferedReader openKeyboard() {
    return new BufferedReader(new InputStreamReader(System.in, StandardStreams.charset()));
  }

  private static void closeQuietly(Server server) {
    try {
      server.close();
    } catch (IOException e) {
      System.err.println("Falha ao encerrar: " + NetworkErrors.describe(e) + ".");
    }
  }
}
