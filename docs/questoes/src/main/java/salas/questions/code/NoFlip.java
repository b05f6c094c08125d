package salas.questions.code;

import java.nio.ByteBuffer;

/** Sem flip(), o que sairia é o que nunca foi escrito. */
final class NoFlip {
  private NoFlip() {}

  public static void main(String[] args) {
    // tag::pergunta[]
    ByteBuffer buffer = ByteBuffer.allocate(10);
    buffer.put(new byte[] {'o', 'i', '!', '\n'});
    System.out.println("de " + buffer.position() + " a " + buffer.limit());
    // end::pergunta[]
  }
}
