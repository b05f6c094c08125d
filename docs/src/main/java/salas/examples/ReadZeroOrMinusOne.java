package salas.examples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Equívoco: "read devolveu 0, então o outro saiu" (ou "devolveu −1, então não há nada agora"). Zero
 * quer dizer "nenhum byte copiado desta vez"; só −1 é o fim, e o fim não passa: a chave fica pronta
 * para sempre.
 */
public final class ReadZeroOrMinusOne {
  private ReadZeroOrMinusOne() {}

  /** O que {@code read} devolveu em cada situação. */
  record Facts(
      int nothingYet, int fullBuffer, int data, int fullBufferAtEnd, int end, int endAgain) {}

  public static void main(String[] args) throws IOException {
    Facts facts = observe();
    System.out.println("Acreditava-se: 0 e -1 dizem a mesma coisa, \"acabou\".");
    System.out.println("ninguém mandou nada ainda:           " + facts.nothingYet());
    System.out.println("5 bytes esperando, buffer cheio:     " + facts.fullBuffer());
    System.out.println("5 bytes esperando, buffer com lugar: " + facts.data());
    System.out.println("o outro fechou, buffer cheio:        " + facts.fullBufferAtEnd());
    System.out.println("o outro fechou, buffer com lugar:    " + facts.end());
    System.out.println("mais um select, mais um read:        " + facts.endAgain());
  }

  static Facts observe() throws IOException {
    try (ServerSocketChannel listener =
            ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        SocketChannel sender = SocketChannel.open(listener.getLocalAddress());
        SocketChannel receiver = listener.accept();
        Selector selector = Selector.open()) {
      receiver.configureBlocking(false);
      receiver.register(selector, SelectionKey.OP_READ);
      ByteBuffer full = ByteBuffer.allocate(0); // nenhum lugar: remaining() == 0
      ByteBuffer roomy = ByteBuffer.allocate(1024);

      int nothingYet = receiver.read(roomy);

      sender.write(ByteBuffer.wrap(new byte[5]));
      awaitReady(selector);
      // Há bytes, mas não onde pô-los: o 0 é do seu buffer, não da rede.
      int fullBuffer = receiver.read(full);
      int data = receiver.read(roomy);

      sender.close();
      awaitReady(selector);
      // O mesmo 0 esconde até o fim. Quem lê sem conferir hasRemaining() gira à toa: a chave
      // continua pronta e o -1 nunca aparece.
      int fullBufferAtEnd = receiver.read(full);
      int end = receiver.read(roomy);
      awaitReady(selector);
      int endAgain = receiver.read(roomy);
      return new Facts(nothingYet, fullBuffer, data, fullBufferAtEnd, end, endAgain);
    }
  }

  /** Espera, sem prazo, a única chave ficar pronta. */
  private static void awaitReady(Selector selector) throws IOException {
    selector.select();
    selector.selectedKeys().clear();
  }
}
