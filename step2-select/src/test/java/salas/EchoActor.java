package salas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Um cliente que segue um roteiro, e sabe onde está cada byte seu, nas duas direções. */
final class EchoActor implements AutoCloseable {
  static final int DEFAULT_BUFFER = 0;

  private static final int TIMEOUT_MS = 10_000;

  private final EchoStage stage;
  private final String name;
  private final int bufferSize;
  private final Socket socket = new Socket();
  // O laço e o roteiro se revezam; o palco faz um ver o que o outro escreveu.
  private EchoConnection serverSide;
  private long sent;
  private long arrivedThere;
  private long arrivedHere;
  private long received;
  private boolean attentive = true;
  // Bytes de um caractere que ainda não chegou inteiro.
  private byte[] partial = {};

  /**
   * @param bufferSize bytes pedidos para os buffers do kernel nas duas pontas da volta; {@link
   *     #DEFAULT_BUFFER} não mexe neles
   */
  EchoActor(EchoStage stage, String name, int bufferSize) {
    this.stage = stage;
    this.name = name;
    this.bufferSize = bufferSize;
  }

  String name() {
    return name;
  }

  int localPort() {
    return socket.getLocalPort();
  }

  /** Bytes no buffer de envio deste cliente. */
  long sending() {
    return sent - arrivedThere;
  }

  /** Dos que mandou, os que já chegaram ao kernel do servidor. */
  long arrivedThere() {
    return arrivedThere;
  }

  /** Dos que o servidor escreveu, os que já chegaram ao kernel deste lado. */
  long arrivedHere() {
    return arrivedHere;
  }

  /** Bytes no buffer de recepção deste cliente. */
  long receiving() {
    return arrivedHere - received;
  }

  boolean isAttentive() {
    return attentive;
  }

  void connect() throws IOException {
    if (isSmall()) {
      // Antes de conectar: a janela anunciada ao servidor depende dele (tcp(7)).
      socket.setReceiveBufferSize(bufferSize);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.connect(new InetSocketAddress("127.0.0.1", stage.port()), TIMEOUT_MS);
    stage.add(this);
    stage.tell(name + " conecta.");
  }

  /** A conexão deste cliente foi aceita. Na thread do event loop. */
  void onAccepted(EchoConnection connection) throws IOException {
    if (isSmall()) {
      connection.channel().setOption(StandardSocketOptions.SO_SNDBUF, bufferSize);
    }
    serverSide = connection;
  }

  /** Manda bytes crus, contando o que são. */
  void send(byte[] bytes, String what) throws IOException {
    socket.getOutputStream().write(bytes);
    sent += bytes.length;
    stage.tell(name + " manda " + EchoRecorder.bytes(bytes.length) + ": " + what + ".");
  }

  void say(String text) throws IOException {
    send(text.getBytes(UTF_8), "“" + EchoRecorder.excerpt(text) + "”");
  }

  void stopReading() {
    attentive = false;
    stage.tell(name + " para de ler.");
  }

  void resumeReading() throws IOException {
    attentive = true;
    stage.tell(name + " volta a ler.");
    readIfAttentive();
  }

  void readIfAttentive() throws IOException {
    if (!attentive || serverSide == null || received == serverSide.written()) {
      return;
    }
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    seen.write(partial);
    byte[] buffer = new byte[16 * 1024];
    long before = received;
    while (received < serverSide.written()) {
      int count = socket.getInputStream().read(buffer);
      if (count == -1) {
        throw new IOException("o servidor encerrou antes da hora");
      }
      received += count;
      seen.write(buffer, 0, count);
    }
    arrivedHere = received;
    String which = isSmall() ? ": o que esperava e o que foi chegando." : ".";
    stage.tellSeen(
        name + " lê " + EchoRecorder.bytes(received - before) + which,
        name,
        wholeCharacters(seen.toByteArray()));
  }

  /** O texto que já dá para mostrar; o resto fica para a próxima leitura. */
  private String wholeCharacters(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    String whole = text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
    int length = whole.getBytes(UTF_8).length;
    partial = Arrays.copyOfRange(bytes, length, bytes.length);
    return whole;
  }

  /** Encerra a direção de ida; a de volta continua viva. */
  void halfClose() throws IOException {
    socket.shutdownOutput();
    stage.tell(name + " encerra a ida (shutdownOutput): o FIN está a caminho.");
  }

  /** Confere que o servidor encerrou a volta, e fecha. */
  void closeAfterEnd() throws IOException {
    if (socket.getInputStream().read() != -1) {
      throw new IOException("o servidor não encerrou");
    }
    socket.close();
    stage.tell(name + " lê o fim da volta (−1) e fecha o seu lado.");
  }

  /**
   * Espera o que este cliente mandou chegar ao kernel do servidor, e anota que chegou.
   *
   * @return bytes que chegaram desde a última vez que se olhou
   */
  long lookThere() throws IOException {
    if (serverSide == null || !serverSide.channel().isOpen()) {
      return 0;
    }
    InputStream there = serverSide.channel().socket().getInputStream();
    await(() -> serverSide.read() + there.available() == sent);
    long before = arrivedThere;
    arrivedThere = sent;
    return arrivedThere - before;
  }

  /**
   * Anota o que já chegou ao kernel deste lado. De quem tem buffers de sobra, espera chegar tudo.
   *
   * @return bytes que chegaram desde a última vez que se olhou
   */
  long lookHere() throws IOException {
    if (serverSide == null || socket.isClosed() || attentive && isSmall()) {
      // Pelo pouco que cabe, o que falta só chega a este enquanto ele lê.
      return 0;
    }
    InputStream here = socket.getInputStream();
    if (!isSmall()) {
      await(() -> received + here.available() == serverSide.written());
    }
    long before = arrivedHere;
    arrivedHere = received + here.available();
    return arrivedHere - before;
  }

  /** Diz se o socket do lado do servidor aceitaria bytes agora; só olha. */
  boolean isWritableAtServer() throws IOException {
    try (Selector probe = Selector.open()) {
      SocketChannel channel = serverSide.channel();
      channel.register(probe, SelectionKey.OP_WRITE);
      return probe.selectNow() > 0;
    }
  }

  boolean isBehind() {
    return serverSide.pending() > 0;
  }

  private boolean isSmall() {
    return bufferSize != DEFAULT_BUFFER;
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Condition condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MS);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("os bytes de " + name + " não chegaram ao outro lado");
      }
      LockSupport.parkNanos(50_000);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
