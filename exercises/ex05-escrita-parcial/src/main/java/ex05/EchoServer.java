package ex05;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/**
 * Um eco com uma thread e um selector: aceita quem chega e entrega cada chave pronta à sua {@link
 * Connection}. Já está pronto, e não é entregue.
 */
public class EchoServer {
  /** args[0] é a porta em que escutar, em 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      while (true) {
        selector.select();
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
          SelectionKey key = keys.next();
          keys.remove();
          if (key.isAcceptable()) {
            accept(server, selector);
          } else {
            serve(key);
          }
        }
      }
    }
  }

  private static void accept(ServerSocketChannel server, Selector selector) throws IOException {
    SocketChannel client = server.accept();
    if (client != null) {
      client.configureBlocking(false);
      SelectionKey key = client.register(selector, SelectionKey.OP_READ);
      key.attach(new Connection(key));
    }
  }

  private static void serve(SelectionKey key) throws IOException {
    try {
      ((Connection) key.attachment()).onReady();
    } catch (IOException e) {
      System.out.println("Um cliente caiu: " + e.getMessage());
      key.channel().close();
    }
  }
}
