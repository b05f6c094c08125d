package ex03;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

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
    InputStream input = socket.getInputStream();
    OutputStream output = socket.getOutputStream();
    byte[] buffer = new byte[8 * 1024];
    socket.setSoTimeout(20);
    while (true) {
      if (keyboard.available() > 0) {
        int typed = keyboard.read(buffer);
        output.write(buffer, 0, typed);
      }
      try {
        int count = input.read(buffer);
        if (count == -1) {
          return;
        }
        screen.write(buffer, 0, count);
        screen.flush();
      } catch (SocketTimeoutException e) {
        // Nada chegou; talvez tenham digitado algo.
      }
    }
  }
}
