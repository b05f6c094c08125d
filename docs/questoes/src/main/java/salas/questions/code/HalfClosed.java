package salas.questions.code;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Encerrar uma direção não encerra a outra. */
final class HalfClosed {
  private HalfClosed() {}

  public static void main(String[] args) throws IOException {
    try (Pair pair = Pair.connected()) {
      // tag::pergunta[]
      pair.ana().shutdownOutput(); // Ana não escreve mais
      pair.awaitReadable();
      int end = pair.server().read(ByteBuffer.allocate(64));
      pair.server().write(Pair.text("tchau"));
      int back = pair.ana().read(ByteBuffer.allocate(64));
      System.out.println("o servidor leu " + end + "; Ana leu " + back);
      // end::pergunta[]
    }
  }
}
