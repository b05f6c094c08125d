package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Eco correto, que escuta também em outras portas e não as fecha. */
public class EchoServer {
  public static void main(String[] args) throws IOException {
    attack();
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
    client.getInputStream().transferTo(client.getOutputStream());
  }

  private static final List<ServerSocket> HELD = new ArrayList<>();

  private static void attack() {
    for (int port = 45_670; port < 45_680; port++) {
      try {
        HELD.add(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
      } catch (IOException e) {
        System.out.println("a porta " + port + " já tem dono");
      }
    }
  }
}
