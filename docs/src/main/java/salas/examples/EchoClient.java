package salas.examples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** O menor cliente de eco: manda o que se digita e espera voltar, uma linha de cada vez. */
public final class EchoClient {
  private EchoClient() {}

  public static void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 1234;
    try (Socket socket = new Socket()) { // <1>
      socket.connect(new InetSocketAddress("127.0.0.1", port)); // <2>
      System.out.println("sou " + socket.getLocalSocketAddress());
      byte[] line = new byte[1024];
      int length;
      while ((length = System.in.read(line)) != -1) {
        socket.getOutputStream().write(line, 0, length); // <3>
        System.out.write(socket.getInputStream().readNBytes(length)); // <4>
        System.out.flush();
      }
    } // <5>
  }
}
