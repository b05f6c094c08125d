package ex04;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

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
        selector.selectNow();
        handleReadyKeys(selector, listener);
      }
    }
  }

  private static void handleReadyKeys(Selector selector, ServerSocketChannel listener)
      throws IOException {
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      // O selector só acrescenta a este conjunto: quem tira é quem tratou.
      keys.remove();
      if (key.isValid() && key.isAcceptable()) {
        accept(selector, listener);
      } else if (key.isValid() && key.isReadable()) {
        read(key);
      }
    }
  }

  private static void accept(Selector selector, ServerSocketChannel listener) throws IOException {
    SocketChannel client = listener.accept();
    // A fila pode estar vazia: a chave é velha, ou outro aceitou primeiro.
    if (client != null) {
      client.configureBlocking(false);
      SelectionKey key = client.register(selector, SelectionKey.OP_READ);
      key.attach(new Connection(key));
    }
  }

  private static void read(SelectionKey key) throws IOException {
    try {
      ((Connection) key.attachment()).onReadable();
    } catch (IOException e) {
      // A fronteira de erro é uma conexão: os outros não têm nada com isso.
      System.out.println("Um cliente caiu: " + e.getMessage());
      key.channel().close();
    }
  }
}
