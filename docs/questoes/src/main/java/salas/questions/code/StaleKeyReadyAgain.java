package salas.questions.code;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Uma chave velha que segue pronta não conta como novidade. */
final class StaleKeyReadyAgain {
  private StaleKeyReadyAgain() {}

  public static void main(String[] args) throws IOException {
    try (Pair pair = Pair.connected();
        Selector selector = Selector.open()) {
      // tag::pergunta[]
      SelectionKey key = pair.server().register(selector, SelectionKey.OP_READ);
      pair.ana().write(Pair.text("x"));
      selector.select();
      // Ninguém leu o byte, e ninguém removeu a chave.
      int updated = selector.select();
      System.out.println("devolveu " + updated + ", pronta? " + key.isReadable());
      // end::pergunta[]
    }
  }
}
