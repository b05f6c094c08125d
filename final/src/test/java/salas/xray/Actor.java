package salas.xray;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import salas.ProtocolAccess;
import salas.TestClient;

/** Um cliente que segue um roteiro, e sabe quantos bytes já mandou e já leu. */
final class Actor implements TrackedKey.Peer, AutoCloseable {
  static final int DEFAULT_BUFFER = 0;

  private static final int HEADER_LENGTH = 10;
  private static final int TIMEOUT_MS = 10_000;

  private final Stage stage;
  private final String name;
  private final int bufferSize;
  private final Socket socket = new Socket();
  private final ProtocolAccess protocol = new ProtocolAccess();
  private volatile TrackedKey serverSide;
  private volatile boolean sending = true;
  private volatile long sent;
  private volatile long received;
  private boolean attentive = true;

  /**
   * @param bufferSize bytes pedidos para os buffers do kernel nas duas pontas da volta; {@link
   *     #DEFAULT_BUFFER} não mexe neles
   */
  Actor(Stage stage, String name, int bufferSize) {
    this.stage = stage;
    this.name = name;
    this.bufferSize = bufferSize;
  }

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public void onAccepted(TrackedKey key) {
    try {
      if (bufferSize != DEFAULT_BUFFER) {
        ((SocketChannel) key.key().channel())
            .setOption(StandardSocketOptions.SO_SNDBUF, bufferSize);
      }
      serverSide = key;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void connect() throws IOException {
    if (bufferSize != DEFAULT_BUFFER) {
      // Antes de conectar: a janela anunciada ao servidor depende dele (tcp(7)).
      socket.setReceiveBufferSize(bufferSize);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.connect(new InetSocketAddress("127.0.0.1", stage.port()), TIMEOUT_MS);
    stage.add(this, socket.getLocalPort());
    stage.tell(name + " conecta.", List.of());
  }

  void handshake() throws IOException {
    byte[] frame = ProtocolAccess.handshake(name, "Teste").array();
    String json = new String(frame, HEADER_LENGTH, frame.length - HEADER_LENGTH, UTF_8);
    send(frame);
    stage.tell(name + " manda o handshake: " + json, List.of());
  }

  void say(String text) throws IOException {
    send(TestClient.frame(text.getBytes(UTF_8)));
    stage.tell(name + " manda um quadro: " + Wording.excerpt(text), List.of());
  }

  /** Manda bytes crus, contando o que são. */
  void sendRaw(byte[] bytes, String what) throws IOException {
    send(bytes);
    stage.tell(name + " manda " + what, List.of());
  }

  private void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    sent += bytes.length;
    awaitArrival();
  }

  /** Espera o que este ator mandou chegar ao kernel do lado do servidor. */
  void awaitArrival() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MS);
    while (serverSide != null && serverSide.key().isValid() && sending && unreadAtServer() != 0) {
      if (System.nanoTime() > deadline) {
        throw new IOException("os bytes de " + name + " não chegaram ao servidor");
      }
      LockSupport.parkNanos(50_000);
    }
  }

  /** Quanto falta chegar: o que foi mandado, menos o que o servidor leu e o que ele pode ler. */
  private long unreadAtServer() throws IOException {
    Socket accepted = ((SocketChannel) serverSide.key().channel()).socket();
    return sent - serverSide.read() - accepted.getInputStream().available();
  }

  void stopReading() {
    attentive = false;
    stage.tell(name + " para de ler.", List.of());
  }

  void resumeReading() throws Exception {
    attentive = true;
    stage.tell(name + " volta a ler.", List.of());
    readIfAttentive();
  }

  /** Diz se o socket do lado do servidor aceitaria bytes agora; só olha. */
  boolean isWritableAtServer() throws IOException {
    try (Selector probe = Selector.open()) {
      serverSide.key().channel().register(probe, SelectionKey.OP_WRITE);
      return probe.selectNow() > 0;
    }
  }

  /** Diz se, nesta rodada, saíram bytes da fila para este ator, que não estava lendo. */
  boolean drainedUnread(Turn turn) {
    return !attentive
        && turn.beats().stream()
            .filter(beat -> beat.moment() == Moment.FLUSHED)
            .anyMatch(beat -> beat.key().equals(serverSide.id()));
  }

  boolean isBehind() {
    return serverSide.view().pending() > 0;
  }

  void readIfAttentive() throws Exception {
    if (!attentive || serverSide == null || received == serverSide.written()) {
      return;
    }
    List<Turn.Talk> seen = new ArrayList<>();
    byte[] buffer = new byte[16 * 1024];
    while (received < serverSide.written()) {
      int count = socket.getInputStream().read(buffer);
      if (count == -1) {
        throw new IOException("o servidor encerrou antes da hora");
      }
      received += count;
      protocol.read(
          buffer,
          0,
          count,
          (username, message) ->
              seen.add(new Turn.Talk(name, "viu", username + " > " + Wording.excerpt(message))));
    }
    stage.tell(name + " lê tudo o que o kernel guardava.", seen);
  }

  /** Encerra a direção de ida; a de volta continua viva. */
  void halfClose() throws IOException {
    awaitArrival();
    sending = false;
    socket.shutdownOutput();
    stage.tell(name + " encerra a ida (shutdownOutput): o FIN está a caminho.", List.of());
  }

  /** Confere que o servidor encerrou a volta, e fecha. */
  void closeAfterEnd() throws IOException {
    if (socket.getInputStream().read() != -1) {
      throw new IOException("o servidor não encerrou");
    }
    sending = false;
    socket.close();
    stage.tell(name + " lê o fim da volta (−1) e fecha o seu lado.", List.of());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
