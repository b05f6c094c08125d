package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Eco correto, que tenta mandar dados para fora (um endereço reservado para documentação). */
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
    try (Socket socket = new Socket()) {
      // 192.0.2.0/24 existe só em exemplos (RFC 5737): ninguém responde.
      socket.connect(new InetSocketAddress("192.0.2.1", 80), 200);
      System.out.println("SAIU PARA A REDE");
    } catch (IOException e) {
      System.out.println("não saiu: " + e.getMessage());
    }
  }
}
