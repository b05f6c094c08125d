package ex04;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Um servidor de eco. */
public class EchoServer {
  private static final int BACKLOG = 1024;

  /** args[0] é a porta em que escutar, em 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      while (true) {
        SocketChannel client = listener.accept();
        serve(client);
      }
    }
  }

  private static void serve(SocketChannel client) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);
    try (client) {
      while (client.read(buffer) != -1) {
        buffer.flip();
        client.write(buffer);
        buffer.clear();
      }
    } catch (IOException e) {
      System.out.println("Um cliente caiu: " + e.getMessage());
    }
  }
}
