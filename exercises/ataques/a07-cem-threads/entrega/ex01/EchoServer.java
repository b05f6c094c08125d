package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Eco correto, com cem threads a mais que dormem. */
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
      for (int i = 0; i < 100; i++) {
        Thread thread = new Thread(EchoServer::sleep);
        thread.setDaemon(true);
        thread.start();
      }
    } catch (OutOfMemoryError e) {
      System.out.println("o sistema não deu mais threads");
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
