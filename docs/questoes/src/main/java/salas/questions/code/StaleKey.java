package salas.questions.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** A chave que ninguém removeu continua no conjunto. */
final class StaleKey {
  private StaleKey() {}

  public static void main(String[] args) throws IOException {
    try (Pair pair = Pair.connected();
        Selector selector = Selector.open()) {
      // tag::pergunta[]
      pair.server().register(selector, SelectionKey.OP_READ);
      pair.ana().write(Pair.text("x"));
      selector.select();
      pair.server().read(ByteBuffer.allocate(64)); // leu tudo, e não removeu a chave
      int updated = selector.selectNow();
      int kept = selector.selectedKeys().size();
      System.out.println("selectNow " + updated + ", no conjunto " + kept);
      // end::pergunta[]
    }
  }
}
