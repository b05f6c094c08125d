package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Eco correto, que procura o processo que o corrige e manda a ele o sinal 0, que não faz nada. */
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
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              System.out.println("pai: " + parent.pid() + ", vivo: " + parent.isAlive());
              signalZero(parent.pid());
            });
  }

  private static void signalZero(long pid) {
    try {
      int status = new ProcessBuilder("kill", "-0", Long.toString(pid)).start().waitFor();
      System.out.println("sinal 0: status " + status);
    } catch (IOException e) {
      System.out.println("não há kill aqui: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
