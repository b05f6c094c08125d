package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O que o servidor com Selector promete além do eco")
class SelectorServerTest {
  @Test
  @DisplayName("40 clientes, uma thread só")
  void oneThreadForEverybody() throws IOException {
    List<Socket> clients = new ArrayList<>();
    try (Server server = Server.start("127.0.0.1", 0)) {
      for (int i = 0; i < 40; i++) {
        clients.add(DemoClients.connect(server.port()));
        DemoClients.echoOneByte(clients.get(i));
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().matches("event-loop|cliente-.*"))
          .hasSize(1);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  @DisplayName(
      "backpressure: quem não lê o eco deixa de ser lido, e o servidor guarda no máximo um buffer")
  void stopsReadingWhoeverDoesNotRead() throws Exception {
    AtomicReference<Connection> connection = new AtomicReference<>();
    try (Server server =
            Server.start("127.0.0.1", 0, new EventLoop(), key -> remember(connection, key));
        Socket client = DemoClients.connect(server.port())) {
      CompletableFuture<Void> flood = Background.run(() -> flood(client));
      await()
          .until(
              () ->
                  connection.get() != null
                      && connection.get().key().interestOps() == SelectionKey.OP_WRITE);
      assertThat(connection.get().pending().position()).isEqualTo(Connection.CAPACITY);
      assertThat(flood.isDone()).isFalse();
      client.close();
      flood.get();
    }
  }

  @Test
  @DisplayName("um tratador que lança exceção fecha só a própria conexão")
  void throwingHandlerClosesOnlyItself() throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    try (Server server =
            Server.start(
                "127.0.0.1",
                0,
                new EventLoop(),
                key -> first.getAndSet(false) ? new BrokenConnection(key) : new Connection(key));
        Socket broken = DemoClients.connect(server.port())) {
      broken.getOutputStream().write('x');
      assertThatEndsOfStream(broken);
      try (Socket other = DemoClients.connect(server.port())) {
        DemoClients.echoOneByte(other);
      }
    }
  }

  @Test
  @DisplayName("porta ocupada: nada fica aberto, nem o seletor")
  void failedStartReleasesEverything() throws IOException {
    try (Server server = Server.start("127.0.0.1", 0)) {
      EventLoop eventLoop = new EventLoop();
      assertThatThrownBy(() -> Server.start("127.0.0.1", server.port(), eventLoop, Connection::new))
          .isInstanceOf(BindException.class);
      assertThat(eventLoop.selector.isOpen()).isFalse();
    }
  }

  private static Connection remember(AtomicReference<Connection> reference, SelectionKey key) {
    reference.set(new Connection(key));
    return reference.get();
  }

  private static void flood(Socket client) {
    try {
      client.getOutputStream().write(new byte[256 * 1024 * 1024]);
    } catch (IOException e) {
      // O fim do teste fecha o socket; até lá, esta escrita fica presa.
    }
  }

  private static void assertThatEndsOfStream(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketException e) {
      // O byte que o servidor não leu transforma o FIN em RST; fechada está.
      assertThat(e).hasMessageContaining("reset");
    }
  }

  private static final class BrokenConnection extends Connection {
    BrokenConnection(SelectionKey key) {
      super(key);
    }

    @Override
    void doReady() {
      throw new IllegalStateException("defeito de propósito");
    }
  }
}
