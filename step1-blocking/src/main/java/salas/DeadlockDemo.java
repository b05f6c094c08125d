package salas;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/**
 * Demonstração: o cliente half-duplex (manda tudo, depois lê) trava com um eco grande; o
 * full-duplex não. Sobe o seu próprio servidor, numa porta livre.
 */
public final class DeadlockDemo {
  // Acima da soma das janelas que o Linux concede por padrão na ida e na volta (tcp(7)).
  static final long BYTES = 256L * 1024 * 1024;
  private static final long MIB = 1024 * 1024;

  private DeadlockDemo() {}

  /** Roda as duas versões, uma depois da outra, e mostra quanto cada uma andou. */
  public static void main(String[] args) throws IOException, InterruptedException {
    StandardStreams.install();
    try (Server server = Server.start("127.0.0.1", 0)) {
      System.out.printf("Eco de %d MiB.%n%n", BYTES / MIB);
      System.out.println("half-duplex: manda tudo, só depois lê");
      watch(server, Transfer::runHalfDuplex);
      System.out.println("full-duplex: manda e lê ao mesmo tempo");
      watch(server, Transfer::runFullDuplex);
    }
    System.exit(0);
  }

  private static void watch(Server server, Method method) throws IOException, InterruptedException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      Transfer transfer = new Transfer(socket, BYTES);
      Thread worker = new Thread(() -> onRun(method, transfer), "transferencia");
      worker.start();
      long before = -1;
      while (worker.isAlive() && transfer.sent() + transfer.received() != before) {
        before = transfer.sent() + transfer.received();
        worker.join(TimeUnit.SECONDS.toMillis(2));
      }
      report(transfer);
      System.out.println(
          worker.isAlive()
              ? "  IMPASSE: nada andou em 2 segundos, e nada mais vai andar.\n"
              : "  Terminou.\n");
    }
  }

  private static void report(Transfer transfer) {
    System.out.printf(
        "  enviados %3d MiB, recebidos %3d MiB%n",
        transfer.sent() / MIB, transfer.received() / MIB);
  }

  private static void onRun(Method method, Transfer transfer) {
    try {
      method.run(transfer);
    } catch (IOException | InterruptedException e) {
      // Fechar o socket é como a demonstração tira do impasse a thread bloqueada.
    }
  }

  private interface Method {
    void run(Transfer transfer) throws IOException, InterruptedException;
  }
}
