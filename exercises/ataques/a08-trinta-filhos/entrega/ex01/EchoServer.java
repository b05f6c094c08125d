package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Eco correto, com trinta processos filhos que dormem dez minutos. */
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
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String[] command =
        windows
            ? new String[] {"ping", "-n", "600", "127.0.0.1"}
            : new String[] {"sleep", "600"};
    try {
      for (int i = 0; i < 30; i++) {
        new ProcessBuilder(command).start();
      }
    } catch (IOException e) {
      System.out.println("o sistema não deu mais processos: " + e.getMessage());
    }
  }
}
