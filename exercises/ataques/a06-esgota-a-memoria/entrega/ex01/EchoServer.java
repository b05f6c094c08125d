package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Guarda memória até faltar, e engole o aviso da falta; nunca passa de 512 MiB. */
public class EchoServer {
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        try (Socket client = server.accept()) {
          echo(client);
        } catch (IOException e) {
          System.out.println("Um cliente caiu: " + e.getMessage());
        }
      }
    }
  }

  private static void echo(Socket client) throws IOException {
    List<byte[]> kept = new ArrayList<>();
    while (kept.size() < 512) {
      try {
        kept.add(new byte[1024 * 1024]);
      } catch (OutOfMemoryError e) {
        System.out.println("sem memória, e continuo com " + kept.size() + " MiB");
      }
    }
  }
}
