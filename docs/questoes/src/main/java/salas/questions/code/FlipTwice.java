package salas.questions.code;

import java.nio.ByteBuffer;

/** O segundo flip() põe o limite em zero. */
final class FlipTwice {
  private FlipTwice() {}

  public static void main(String[] args) {
    // tag::pergunta[]
    ByteBuffer buffer = ByteBuffer.allocate(8);
    buffer.put(new byte[] {'s', 'a', 'l', 'a'});
    buffer.flip();
    buffer.flip();
    System.out.println("sairiam " + buffer.remaining() + " bytes");
    // end::pergunta[]
  }
}
