package ex03;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;

/** Um cliente full-duplex: o que se digita vai, o que chega aparece, e um não espera pelo outro. */
public class DuplexClient {
  /** args[0] é a porta a que se conectar, em 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      converse(socket, System.in, System.out);
    }
  }

  private static void converse(Socket socket, InputStream keyboard, PrintStream screen)
      throws IOException {
    // TODO: leve os bytes do teclado ao socket e, ao mesmo tempo, os do socket à tela, até que o
    // outro lado termine.
  }
}
