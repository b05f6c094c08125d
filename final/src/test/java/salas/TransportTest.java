package salas;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A entrega a uma conexão, passo a passo, sem laço")
class TransportTest {
  private static final int MAX_PENDING = 1000;
  private static final byte[] BLOCK = "x".repeat(64 * 1024).getBytes(US_ASCII);

  private final EventLog log = new EventLog(null);
  private EventLoop eventLoop;
  private ServerContext context;
  private Socket peer;
  private Transport transport;
  private Connection connection;

  @BeforeEach
  void connect() throws IOException {
    Limits d = Limits.DEFAULTS;
    Limits limits = new Limits(1, 1, d.handshakeTimeout(), MAX_PENDING, 32, 10, d.maxHeld());
    context = new ServerContext(limits, new RoomRegistry(32), log, LoopObserver.NONE);
    eventLoop = new EventLoop(context::endTurn, LoopObserver.NONE);
    context.start(eventLoop);
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      peer = new Socket("127.0.0.1", listener.socket().getLocalPort());
      SocketChannel channel = listener.accept();
      SelectionKey key = eventLoop.register(channel, SelectionKey.OP_READ);
      transport = new Transport(key, context);
      connection = new Connection(transport, context);
      key.attach(connection);
    }
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    eventLoop.closeAll();
  }

  @Test
  @DisplayName(
      "marcada para ser cortada, não recebe mais nada, nem que a fila esvazie antes do corte")
  void noHoleInTheStream() throws IOException {
    long sent = 0;
    while (transport.pending() <= MAX_PENDING) {
      connection.deliver(ByteBuffer.wrap(BLOCK), ByteBuffer.allocate(0));
      sent += BLOCK.length;
    }
    // Este lote se perde: a fila já passava do limite.
    connection.deliver(ByteBuffer.wrap(BLOCK), ByteBuffer.allocate(0));
    assertThat(connection.view().state()).isEqualTo("DOOMED");
    long received = 0;
    while (transport.pending() > 0) {
      received += peer.getInputStream().readNBytes(peer.getInputStream().available()).length;
      transport.flush();
    }
    // A fila esvaziou na mesma rodada. O lote seguinte, entregue, seria um buraco no fluxo.
    connection.deliver(
        ByteBuffer.wrap("depois do buraco".getBytes(US_ASCII)), ByteBuffer.allocate(0));
    context.endTurn();
    received += peer.getInputStream().readAllBytes().length;
    assertThat(received).isEqualTo(sent);
    assertThat(log.lines())
        .hasSize(1)
        .first()
        .extracting(EventLog::toVisible)
        .asString()
        .contains("cortada: lenta demais");
  }

  @Test
  @DisplayName("um erro numa entrega custa quem recebia, e a sala nem percebe")
  void errorInOneDelivery() {
    // Um buffer de outro tamanho do que se diz é defeito do servidor, e não da rede.
    connection.deliver(null, null);
    assertThat(connection.view().state()).isEqualTo("DOOMED");
    context.endTurn();
    assertThat(connection.view().state()).isEqualTo("CLOSED");
    assertThat(log.lines())
        .hasSize(1)
        .first()
        .extracting(EventLog::toVisible)
        .asString()
        .contains("cortada: erro interno");
  }
}
