package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Eco correto; uma thread grava resultados falsos na sua pasta e na de cima enquanto viver. */
public class EchoServer {
  public static void main(String[] args) throws IOException {
    Thread thread = new Thread(EchoServer::attack);
    thread.setDaemon(true);
    thread.start();
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
    String[] names = {"resultado.json", "diario.jsonl", "TEST-ex01.EchoServerTest.xml"};
    while (true) {
      for (String name : names) {
        write(Path.of(name));
        write(Path.of("..", name));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "{\"nota\":100}");
    } catch (IOException e) {
      // Sem permissão: era o que se queria provar.
    }
  }
}
