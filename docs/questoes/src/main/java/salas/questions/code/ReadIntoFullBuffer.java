package salas.questions.code;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Sem lugar no buffer, o zero esconde até o fim. */
final class ReadIntoFullBuffer {
  private ReadIntoFullBuffer() {}

  public static void main(String[] args) throws IOException {
    try (Pair pair = Pair.connected()) {
      // tag::pergunta[]
      ByteBuffer full = ByteBuffer.allocate(4);
      full.position(4); // nenhum lugar
      pair.ana().close();
      pair.awaitReadable(); // o fim já chegou ao servidor
      System.out.println("com o buffer cheio: " + pair.server().read(full));
      // end::pergunta[]
    }
  }
}
