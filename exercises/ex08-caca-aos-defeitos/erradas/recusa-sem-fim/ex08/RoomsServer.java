package ex08;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.Map;

/** Um servidor de salas, com uma thread e um Selector. */
public class RoomsServer {
  private final Selector selector;
  private final ServerSocketChannel listener;
  private final Map<String, Room> rooms = Map.of("Teste", new Room(2), "Aula", new Room(3));

  private RoomsServer(Selector selector, ServerSocketChannel listener) {
    this.selector = selector;
    this.listener = listener;
  }

  /** args[0] é a porta em que escutar, em 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (Selector selector = Selector.open();
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
      System.out.println("Esperando conexões em 127.0.0.1:" + port + "...");
      new RoomsServer(selector, listener).loop();
    } catch (RuntimeException e) {
      System.out.println("O servidor parou: " + e);
    }
  }

  private void loop() throws IOException {
    while (true) {
      selector.select();
      Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
      while (keys.hasNext()) {
        SelectionKey key = keys.next();
        keys.remove();
        if (!key.isValid()) {
          continue;
        }
        if (key.isAcceptable()) {
          accept();
        } else {
          ((Connection) key.attachment()).onReady();
        }
      }
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    if (channel == null) {
      return;
    }
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    key.attach(new Connection(key, rooms));
  }
}
