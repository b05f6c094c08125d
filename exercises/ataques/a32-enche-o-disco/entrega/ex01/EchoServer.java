package ex01;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Eco correto, com um arquivo de 64 MiB na própria pasta. */
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
    byte[] block = new byte[1024 * 1024];
    try (OutputStream out = Files.newOutputStream(Path.of("cheio.bin"))) {
      for (int i = 0; i < 64; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      System.out.println("o disco acabou: " + e.getMessage());
    }
  }
}
