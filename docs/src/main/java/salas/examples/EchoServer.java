package salas.examples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** O menor servidor de eco: um socket que escuta e, para cada cliente, um socket conectado. */
public final class EchoServer {
  private EchoServer() {}

  public static void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 1234;
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", port); // <1>
    try (ServerSocket listener = new ServerSocket()) { // <2>
      listener.bind(address, 50); // <3>
      System.out.println("escutando em " + listener.getLocalSocketAddress());
      while (true) {
        try (Socket connection = listener.accept()) { // <4>
          System.out.println("conectado a " + connection.getRemoteSocketAddress());
          connection.getInputStream().transferTo(connection.getOutputStream()); // <5>
        } // <6>
      }
    }
  }
}
