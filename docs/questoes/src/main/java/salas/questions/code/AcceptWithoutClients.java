package salas.questions.code;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Com a fila vazia, o accept não bloqueante devolve nulo. */
final class AcceptWithoutClients {
  private AcceptWithoutClients() {}

  public static void main(String[] args) throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      // tag::pergunta[]
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      listener.configureBlocking(false);
      System.out.println("accept devolveu " + listener.accept()); // ninguém conectou
      // end::pergunta[]
    }
  }
}
