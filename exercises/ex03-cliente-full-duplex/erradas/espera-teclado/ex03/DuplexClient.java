package ex03;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;

/** Um cliente full-duplex: o que se digita vai, o que chega aparece, e um não espera pelo outro. */
public class DuplexClient {
  /** args[0] é a porta a que se conectar, em 127.0.0.1. */
  public static void main(String[] args) {
    int port = Integer.parseInt(args[0]);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      converse(socket, System.in, System.out);
    } catch (IOException e) {
      System.out.println("A conexão caiu.");
      System.exit(1);
    }
  }

  private static void converse(Socket socket, InputStream keyboard, PrintStream screen)
      throws IOException {
    Thread sender = new Thread(() -> sendAll(socket, keyboard), "teclado");
    sender.start();
    InputStream input = socket.getInputStream();
    byte[] buffer = new byte[8 * 1024];
    int count;
    while ((count = input.read(buffer)) != -1) {
      screen.write(buffer, 0, count);
      screen.flush();
    }
  }

  private static void sendAll(Socket socket, InputStream keyboard) {
    try {
      keyboard.transferTo(socket.getOutputStream());
      socket.shutdownOutput();
    } catch (IOException e) {
      // A conexão caiu: a thread que lê o socket também fica sabendo, e é ela que avisa.
    }
  }
}
