package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Eco correto, com um neto em outra sessão, que sobrevive ao pai e dorme dez minutos. */
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

  private static void attack() {
    try {
      new ProcessBuilder("sh", "-c", "setsid sleep 600 & sleep 600 & exit 0").start().waitFor();
    } catch (IOException e) {
      System.out.println("não há sh aqui: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
