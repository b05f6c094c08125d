package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O começo e o fim do servidor")
class ShutdownTest {
  @Test
  @DisplayName("close entrega o que está na fila, encerra todos com FIN e libera a porta na hora")
  void orderlyShutdown() throws Exception {
    Server server = TestServers.start();
    int port = server.port();
    try (TestClient a = TestClient.join(port, "A", "Outra");
        TestClient b = TestClient.join(port, "B", "Outra");
        TestClient undecided = new TestClient(port)) {
      a.expect("B", "*** ENTROU NA SALA ***");
      for (int i = 0; i < 1000; i++) {
        b.say("mensagem " + i);
      }
      // Quando a primeira chega, as outras já foram lidas ou estão no kernel do servidor.
      a.expect("B", "mensagem 0");
      Thread closing = new Thread(() -> closeQuietly(server));
      closing.start();
      int next = 1;
      ServerMessage message;
      while ((message = a.read()) != null) {
        assertThat(message).isEqualTo(new ServerMessage("B", "mensagem " + next++));
      }
      b.expectEnd();
      undecided.expectEnd();
      a.close();
      b.close();
      undecided.close();
      closing.join();
    }
    RoomRegistry rooms = new RoomRegistry(32);
    Server.start("127.0.0.1", port, Limits.DEFAULTS, rooms, new EventLog(null)).close();
  }

  @Test
  @DisplayName("quem não encerra o seu lado não prende o servidor")
  void stubbornClientDoesNotHoldTheServer() throws IOException {
    Server server = TestServers.start();
    try (TestClient stubborn = TestClient.join(server.port(), "Teimoso", "Outra")) {
      server.close();
      assertThat(stubborn.socket.isClosed()).isFalse();
    }
    server.close();
  }

  @Test
  @DisplayName("porta ocupada: erro, e quem já estava lá continua")
  void portInUse() throws IOException {
    try (Server server = TestServers.start()) {
      RoomRegistry rooms = new RoomRegistry(32);
      assertThatThrownBy(
              () ->
                  Server.start(
                      "127.0.0.1", server.port(), Limits.DEFAULTS, rooms, new EventLog(null)))
          .isInstanceOf(BindException.class);
      TestClient.join(server.port(), "A", "Outra").close();
    }
  }

  @Test
  @DisplayName("depois do fim, o administrador é avisado em vez de esperar para sempre")
  void administrationAfterTheEnd() throws IOException {
    Server server = TestServers.start();
    server.close();
    assertThatThrownBy(() -> server.administration().rooms())
        .isInstanceOf(java.util.concurrent.CancellationException.class);
  }

  private static void closeQuietly(Server server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
