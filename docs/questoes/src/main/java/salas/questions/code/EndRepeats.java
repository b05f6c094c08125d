package salas.questions.code;

import java.io.IOException;
import java.nio.ByteBuffer;

/** O fim se repete. */
final class EndRepeats {
  private EndRepeats() {}

  public static void main(String[] args) throws IOException {
    try (Pair pair = Pair.connected()) {
      // tag::pergunta[]
      ByteBuffer buffer = ByteBuffer.allocate(64);
      pair.ana().close();
      pair.awaitReadable(); // o fim já chegou ao servidor
      int first = pair.server().read(buffer);
      int second = pair.server().read(buffer);
      System.out.println("primeiro " + first + ", segundo " + second);
      // end::pergunta[]
    }
  }
}
