package ex07;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Um servidor de avisos: um laço de rede nesta thread, e o console do administrador em outra. */
public final class NoticeServer {
  private NoticeServer() {}

  /** args[0] é a porta em que escutar, em 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    Screen screen = new Screen();
    Board board = new Board(new ThreadConfinement(Thread.currentThread()));
    EventLoop loop = new EventLoop();
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      loop.register(listener, SelectionKey.OP_ACCEPT, () -> accept(listener, loop, board));
      Console console = new Console(new Administration(loop, board, screen), screen);
      Thread thread = new Thread(console, "console");
      // Presa no teclado, ela não pode impedir o fim do programa.
      thread.setDaemon(true);
      thread.start();
      loop.run();
    }
    screen.print("encerrado");
  }

  private static void accept(ServerSocketChannel listener, EventLoop loop, Board board) {
    try {
      SocketChannel client = listener.accept();
      if (client != null) {
        SelectionKey key = loop.register(client, SelectionKey.OP_READ, null);
        Connection connection = new Connection(key, board);
        key.attach((Runnable) connection::onReady);
        board.add(connection);
      }
    } catch (IOException e) {
      System.err.println("Conexão não aceita: " + e.getMessage());
    }
  }
}
