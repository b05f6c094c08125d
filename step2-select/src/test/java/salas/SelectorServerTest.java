package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  @ParameterizedTest
  @MethodSource("defects")
  @DisplayName("um tratador que lança exceção, ou erro da JVM, fecha só a própria conexão")
  void throwingHandlerClosesOnlyItself(Throwable defect) throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    try (CapturedErrors errors = new CapturedErrors();
        Server server =
            startWithHandlers(
                key ->
                    first.getAndSet(false)
                        ? new BrokenConnection(key, defect)
                        : new Connection(key));
        Socket broken = DemoClients.connect(server.port())) {
      broken.getOutputStream().write('x');
      assertThatEndsOfStream(broken);
      assertThatAnotherIsServed(server);
      assertThat(errors.lines())
          .containsExactly("Erro interno numa conexão, que será fechada: " + defect);
    }
  }

  @ParameterizedTest
  @MethodSource("defects")
  @DisplayName("um tratador que nem chega a existir fecha só o recém-chegado")
  void failedHandlerClosesOnlyTheNewcomer(Throwable defect) throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    try (CapturedErrors errors = new CapturedErrors();
        Server server =
            startWithHandlers(
                key -> {
                  if (first.getAndSet(false)) {
                    throwUnchecked(defect);
                  }
                  return new Connection(key);
                });
        Socket newcomer = DemoClients.connect(server.port())) {
      assertThatEndsOfStream(newcomer);
      assertThatAnotherIsServed(server);
      assertThat(errors.lines()).containsExactly("Conexão fechada logo ao chegar: " + defect);
    }
  }

  static Stream<Throwable> defects() {
    return Stream.of(
        new IllegalStateException("defeito de propósito"),
        new StackOverflowError("defeito de propósito"));
  }

  @Test
  @DisplayName("se o laço morrer mesmo assim: todos desconectados, uma linha, status 1")
  void deadLoopDisconnectsEverybody() throws Exception {
    StackOverflowError defect = new StackOverflowError("defeito de propósito");
    AtomicBoolean broken = new AtomicBoolean();
    EventLoop mortal =
        new EventLoop() {
          @Override
          void processSelectedKeys() {
            if (broken.get()) {
              throw defect;
            }
            super.processSelectedKeys();
          }
        };
    try (CapturedErrors errors = new CapturedErrors();
        Server server = Server.start("127.0.0.1", 0, mortal, Connection::new);
        Socket client = DemoClients.connect(server.port());
        Socket other = DemoClients.connect(server.port())) {
      DemoClients.echoOneByte(client);
      broken.set(true);
      other.getOutputStream().write('x');
      assertThatEndsOfStream(client);
      assertThat(ServerMain.serve(server)).isEqualTo(1);
      assertThat(errors.lines())
          .containsExactly("O servidor vai parar, por um erro interno: " + defect);
    }
  }

  @Test
  @DisplayName("a porta posta de lado fica sem interesse por um instante, e depois volta a aceitar")
  void pausedPortAcceptsAgain() throws Exception {
    AtomicInteger interestWhilePaused = new AtomicInteger(-1);
    try (Server server =
            Server.startWith(
                "127.0.0.1",
                0,
                new EventLoop(),
                (loop, listener) -> new PausingAcceptor(loop, listener, interestWhilePaused));
        Socket client = DemoClients.connect(server.port())) {
      DemoClients.echoOneByte(client);
      assertThat(interestWhilePaused.get()).isZero();
      // Este só é atendido porque a pausa acaba sozinha.
      assertThatAnotherIsServed(server);
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

  private static Server startWithHandlers(Function<SelectionKey, ChannelHandler> handlers)
      throws IOException {
    return Server.start("127.0.0.1", 0, new EventLoop(), handlers);
  }

  private static void assertThatAnotherIsServed(Server server) throws IOException {
    try (Socket other = DemoClients.connect(server.port())) {
      DemoClients.echoOneByte(other);
    }
  }

  private static void throwUnchecked(Throwable defect) {
    if (defect instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) defect;
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
    private final Throwable defect;

    BrokenConnection(SelectionKey key, Throwable defect) {
      super(key);
      this.defect = defect;
    }

    @Override
    void doReady() {
      throwUnchecked(defect);
    }
  }

  /** Põe a porta de lado assim que aceita o primeiro, e confere a chave dela antes de atendê-lo. */
  private static final class PausingAcceptor extends Acceptor {
    private final EventLoop eventLoop;
    private final ServerSocketChannel listener;
    private final AtomicInteger interestWhilePaused;

    PausingAcceptor(
        EventLoop eventLoop, ServerSocketChannel listener, AtomicInteger interestWhilePaused) {
      super(eventLoop, listener, Connection::new);
      this.eventLoop = eventLoop;
      this.listener = listener;
      this.interestWhilePaused = interestWhilePaused;
    }

    @Override
    void register(SocketChannel channel) throws IOException {
      eventLoop.pauseAccepting(listener);
      interestWhilePaused.set(listener.keyFor(eventLoop.selector).interestOps());
      super.register(channel);
    }
  }
}
