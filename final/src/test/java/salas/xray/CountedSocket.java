package salas.xray;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A ponta do cliente numa conexão gravada. Conhece também a do servidor, e por isso sabe em qual
 * dos quatro buffers do kernel está cada byte.
 */
final class CountedSocket implements TrackedKey.Peer, AutoCloseable {
  static final int DEFAULT_BUFFER = 0;

  private static final int TIMEOUT_MS = 10_000;

  private final int bufferSize;
  private final Socket socket = new Socket();
  private volatile TrackedKey serverSide;
  private volatile long sent;
  private volatile long arrivedThere;
  private volatile long arrivedHere;
  private volatile long received;

  /**
   * @param bufferSize bytes pedidos para os buffers do kernel nas duas pontas da volta; {@link
   *     #DEFAULT_BUFFER} não mexe neles
   */
  CountedSocket(int bufferSize) {
    this.bufferSize = bufferSize;
  }

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public long arrivedThere() {
    return arrivedThere;
  }

  @Override
  public long arrivedHere() {
    return arrivedHere;
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public void onAccepted(TrackedKey key) {
    try {
      if (isSmall()) {
        ((SocketChannel) key.key().channel())
            .setOption(StandardSocketOptions.SO_SNDBUF, bufferSize);
      }
      serverSide = key;
      lookThere();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** O que se sabe da chave do servidor, ou nulo se ele ainda não aceitou esta conexão. */
  TrackedKey serverSide() {
    return serverSide;
  }

  void connect(int port) throws IOException {
    if (isSmall()) {
      // Antes de conectar: a janela anunciada ao servidor depende dele (tcp(7)).
      socket.setReceiveBufferSize(bufferSize);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
  }

  int localPort() {
    return socket.getLocalPort();
  }

  /** Diz se nem tudo o que o servidor escreve cabe nos buffers do kernel. */
  boolean isSmall() {
    return bufferSize != DEFAULT_BUFFER;
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    sent += bytes.length;
  }

  /** Diz se o servidor escreveu algo que este lado ainda não leu. */
  boolean isUnread() {
    return serverSide != null && received < serverSide.written();
  }

  /** Lê o que houver; −1 no fim. */
  int read(byte[] buffer) throws IOException {
    int count = socket.getInputStream().read(buffer);
    received += Math.max(0, count);
    arrivedHere = Math.max(arrivedHere, received);
    return count;
  }

  void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * Espera o que este lado mandou chegar ao kernel do servidor, e anota que chegou.
   *
   * @return bytes que chegaram desde a última vez que se olhou
   */
  long lookThere() throws IOException {
    if (serverSide == null || !serverSide.key().isValid()) {
      return 0;
    }
    InputStream there = ((SocketChannel) serverSide.key().channel()).socket().getInputStream();
    await(() -> serverSide.read() + there.available() == sent);
    long before = arrivedThere;
    arrivedThere = sent;
    return arrivedThere - before;
  }

  /**
   * Anota o que já chegou ao kernel deste lado; com buffers de sobra, espera chegar tudo.
   *
   * @return bytes que chegaram desde a última vez que se olhou
   */
  long lookHere() throws IOException {
    if (serverSide == null || socket.isClosed()) {
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

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MS);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("os bytes não chegaram ao outro lado");
      }
      LockSupport.parkNanos(50_000);
    }
  }

  /** Diz se o socket do lado do servidor aceitaria bytes agora; só olha. */
  boolean isWritableAtServer() throws IOException {
    try (Selector probe = Selector.open()) {
      serverSide.key().channel().register(probe, SelectionKey.OP_WRITE);
      return probe.selectNow() > 0;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
