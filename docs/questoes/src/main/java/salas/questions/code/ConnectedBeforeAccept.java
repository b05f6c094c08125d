package salas.questions.code;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A conexão existe antes do accept. */
final class ConnectedBeforeAccept {
  private ConnectedBeforeAccept() {}

  public static void main(String[] args) throws IOException {
    // tag::pergunta[]
    try (ServerSocketChannel listener =
            ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        SocketChannel ana = SocketChannel.open(listener.getLocalAddress())) {
      // Ninguém chamou accept().
      int written = ana.write(Pair.text("olá"));
      System.out.println("conectada? " + ana.isConnected() + "; escreveu " + written);
    }
    // end::pergunta[]
  }
}
