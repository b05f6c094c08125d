package salas.questions.code;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Cancelar a chave não fecha o canal. */
final class CancelledKey {
  private CancelledKey() {}

  public static void main(String[] args) throws IOException {
    try (Pair pair = Pair.connected();
        Selector selector = Selector.open()) {
      // tag::pergunta[]
      SelectionKey key = pair.server().register(selector, SelectionKey.OP_READ);
      key.cancel();
      boolean open = pair.server().isOpen();
      System.out.println("chave válida? " + key.isValid() + "; canal aberto? " + open);
      // end::pergunta[]
    }
  }
}
