package salas;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Half-duplex trava, full-duplex não")
class TransferTest {
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = Server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  @DisplayName("mandar tudo e só depois ler para no meio: as duas janelas TCP enchem")
  void halfDuplexDeadlocks() throws Exception {
    Socket socket = new Socket("127.0.0.1", server.port());
    Transfer transfer = new Transfer(socket, DeadlockDemo.BYTES);
    Thread worker =
        new Thread(
            () -> {
              try {
                transfer.runHalfDuplex();
              } catch (IOException e) {
                // Fechar o socket é o único jeito de tirar esta thread do impasse.
              }
            });
    worker.start();
    await().until(() -> transfer.sent() > 0);
    await().atMost(40, SECONDS).until(new Stalled(transfer)::check);
    assertThat(transfer.sent()).isLessThan(DeadlockDemo.BYTES);
    assertThat(transfer.received()).isZero();
    assertThat(worker.isAlive()).isTrue();
    socket.close();
    worker.join();
  }

  @Test
  @DisplayName("a mesma quantidade passa inteira quando se manda e se lê ao mesmo tempo")
  void fullDuplexCompletes() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      Transfer transfer = new Transfer(socket, DeadlockDemo.BYTES);
      transfer.runFullDuplex();
      assertThat(transfer.sent()).isEqualTo(DeadlockDemo.BYTES);
      assertThat(transfer.received()).isEqualTo(DeadlockDemo.BYTES);
    }
  }

  @Test
  @DisplayName("com pouca coisa o half-duplex passa, e por isso o defeito engana")
  void halfDuplexWorksWhenSmall() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      Transfer transfer = new Transfer(socket, 1000);
      transfer.runHalfDuplex();
      assertThat(transfer.received()).isEqualTo(1000);
    }
  }

  /** Verdadeiro depois de 20 olhadas seguidas (2 s no ritmo do Awaitility) sem um byte a mais. */
  private static final class Stalled {
    private final Transfer transfer;
    private long last = -1;
    private int unchanged;

    Stalled(Transfer transfer) {
      this.transfer = transfer;
    }

    boolean check() {
      unchanged = transfer.sent() == last ? unchanged + 1 : 0;
      last = transfer.sent();
      return unchanged == 20;
    }
  }
}
