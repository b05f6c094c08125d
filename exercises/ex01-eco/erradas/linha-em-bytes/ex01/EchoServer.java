package ex01;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

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
    InputStream input = new BufferedInputStream(client.getInputStream());
    OutputStream output = client.getOutputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int value;
    while ((value = input.read()) != -1) {
      line.write(value);
      if (value == '\n') {
        line.writeTo(output);
        line.reset();
      }
    }
    line.writeTo(output);
  }
}
