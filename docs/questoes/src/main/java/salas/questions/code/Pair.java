package salas.questions.code;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * As duas pontas de uma conexão na própria máquina: a de Ana, bloqueante, e a do servidor, que não
 * bloqueia.
 */
record Pair(SocketChannel ana, SocketChannel server) implements AutoCloseable {
  static Pair connected() throws IOException {
    try (ServerSocketChannel listener =
        ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      SocketChannel ana = SocketChannel.open(listener.getLocalAddress());
      SocketChannel server = listener.accept();
      server.configureBlocking(false);
      return new Pair(ana, server);
    }
  }

  /** Espera, sem prazo, que haja o que ler na ponta do servidor: bytes ou o fim. */
  void awaitReadable() throws IOException {
    try (Selector selector = Selector.open()) {
      SelectionKey key = server.register(selector, SelectionKey.OP_READ);
      while (!key.isReadable()) {
        selector.select();
      }
    }
  }

  static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    ana.close();
    server.close();
  }
}
