package salas.questions.code;

import java.io.IOException;
import java.nio.channels.Selector;

/** wakeup() não entrega nada. */
final class ThreeWakeups {
  private ThreeWakeups() {}

  public static void main(String[] args) throws IOException {
    try (Selector selector = Selector.open()) {
      // tag::pergunta[]
      selector.wakeup();
      selector.wakeup();
      selector.wakeup();
      int ready = selector.select();
      System.out.println("select devolveu " + ready);
      // end::pergunta[]
    }
  }
}
