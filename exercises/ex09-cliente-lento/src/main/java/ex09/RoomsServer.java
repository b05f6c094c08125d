package ex09;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/**
 * Um servidor de salas, com uma thread e um Selector. A cada tanto tempo, avisa as conexões de que
 * ele passou.
 */
public class RoomsServer {
  private final Selector selector;
  private final ServerSocketChannel listener;
  private final Rooms rooms;

  private RoomsServer(Selector selector, ServerSocketChannel listener, Rooms rooms) {
    this.selector = selector;
    this.listener = listener;
    this.rooms = rooms;
  }

  /** args[0] é a porta em que escutar, em 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    Rooms rooms = new Rooms();
    rooms.create("Teste", 10);
    try (Selector selector = Selector.open();
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
      System.out.println("Esperando conexões em 127.0.0.1:" + port + "...");
      new RoomsServer(selector, listener, rooms).loop();
    }
  }

  private void loop() throws IOException {
    long nextTick = System.nanoTime();
    while (true) {
      selector.select(Limits.TICK.toMillis());
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
      if (System.nanoTime() - nextTick >= 0) {
        nextTick = System.nanoTime() + Limits.TICK.toNanos();
        tick();
      }
    }
  }

  private void tick() {
    for (SelectionKey key : selector.keys()) {
      if (key.isValid() && key.attachment() != null) {
        ((Connection) key.attachment()).onTick();
      }
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    if (channel == null) {
      return;
    }
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, Limits.SEND_BUFFER_BYTES);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    key.attach(new Connection(key, rooms));
  }
}
