package salas.questions.code;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Zero é nada por enquanto. */
final class ReadNothingYet {
  private ReadNothingYet() {}

  public static void main(String[] args) throws IOException {
    try (Pair pair = Pair.connected()) {
      // tag::pergunta[]
      // Ana está conectada e ainda não escreveu; o canal não bloqueia.
      int count = pair.server().read(ByteBuffer.allocate(64));
      System.out.println("read devolveu " + count + "; aberto? " + pair.server().isOpen());
      // end::pergunta[]
    }
  }
}
