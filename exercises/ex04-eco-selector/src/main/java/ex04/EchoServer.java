package ex04;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Um servidor de eco em que uma thread só atende todos os clientes. */
public class EchoServer {
  private static final int BACKLOG = 1024;

  /** args[0] é a porta em que escutar, em 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (Selector selector = Selector.open();
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
      while (true) {
        selector.select();
        handleReadyKeys(selector, listener);
      }
    }
  }

  private static void handleReadyKeys(Selector selector, ServerSocketChannel listener)
      throws IOException {
    // TODO: percorra as chaves prontas. A do listener traz um cliente novo, que ganha a sua chave e
    // a sua Connection; as outras são de clientes que mandaram algo ou saíram.
    // Por enquanto, quem chega é desligado.
    SocketChannel client = listener.accept();
    if (client != null) {
      client.close();
    }
  }
}
