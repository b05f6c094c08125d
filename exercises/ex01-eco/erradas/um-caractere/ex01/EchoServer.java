package ex01;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Um servidor de eco: devolve a cada cliente todos os bytes que ele mandar, até o fim. */
public class EchoServer {
  /** args[0] é a porta em que escutar, em 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        try (Socket client = server.accept()) {
          echo(client);
        } catch (IOException e) {
          // A conexão deste cliente caiu; o próximo não tem nada com isso.
          System.out.println("Um cliente caiu: " + e.getMessage());
        }
      }
    }
  }

  private static void echo(Socket client) throws IOException {
    Reader input = new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8);
    OutputStream output = client.getOutputStream();
    int character;
    while ((character = input.read()) != -1) {
      output.write(character);
    }
  }
}
