package salas.questions.code;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Quem não tem nada a receber está pronto para escrever. */
final class IdleButWritable {
  private IdleButWritable() {}

  public static void main(String[] args) throws IOException {
    try (Pair pair = Pair.connected();
        Selector selector = Selector.open()) {
      // tag::pergunta[]
      // Ana está calada, e o servidor não tem nada a lhe mandar.
      int both = SelectionKey.OP_READ | SelectionKey.OP_WRITE;
      SelectionKey key = pair.server().register(selector, both);
      selector.select();
      System.out.println("ler? " + key.isReadable() + "; escrever? " + key.isWritable());
      // end::pergunta[]
    }
  }
}
