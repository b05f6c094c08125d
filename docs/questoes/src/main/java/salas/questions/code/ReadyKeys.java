package salas.questions.code;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.TreeSet;

/** O fim também deixa a chave pronta. */
final class ReadyKeys {
  private ReadyKeys() {}

  public static void main(String[] args) throws IOException {
    try (Pair a = Pair.connected();
        Pair b = Pair.connected();
        Pair c = Pair.connected();
        Selector selector = Selector.open()) {
      // tag::pergunta[]
      a.server().register(selector, SelectionKey.OP_READ, "A");
      b.server().register(selector, SelectionKey.OP_READ, "B");
      c.server().register(selector, SelectionKey.OP_READ, "C");
      a.ana().write(Pair.text("o")); // um byte de uma mensagem de dez
      b.ana().close();
      // end::pergunta[]
      while (selector.selectedKeys().size() < 2) {
        selector.select();
      }
      TreeSet<String> ready = new TreeSet<>();
      selector.selectedKeys().forEach(key -> ready.add((String) key.attachment()));
      System.out.println("prontas: " + String.join(" e ", ready));
    }
  }
}
