package salas.questions.code;

import java.io.IOException;
import java.nio.ByteBuffer;

/** O que não coube no buffer espera a próxima leitura. */
final class SmallRead {
  private SmallRead() {}

  public static void main(String[] args) throws IOException {
    try (Pair pair = Pair.connected()) {
      // tag::pergunta[]
      pair.ana().write(Pair.text("quadro")); // 6 bytes, que já chegaram ao servidor
      pair.awaitReadable();
      ByteBuffer small = ByteBuffer.allocate(4);
      int first = pair.server().read(small);
      small.clear();
      int second = pair.server().read(small);
      System.out.println("leu " + first + ", depois " + second);
      // end::pergunta[]
    }
  }
}
