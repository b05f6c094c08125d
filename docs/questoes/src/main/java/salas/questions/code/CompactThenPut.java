package salas.questions.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** compact() guarda o que não saiu. */
final class CompactThenPut {
  private CompactThenPut() {}

  public static void main(String[] args) {
    // tag::pergunta[]
    ByteBuffer buffer = ByteBuffer.allocate(8);
    buffer.put("sala".getBytes(StandardCharsets.US_ASCII));
    buffer.flip();
    buffer.get(new byte[2]); // uma escrita parcial: saíram 2 bytes
    buffer.compact();
    buffer.put("OK".getBytes(StandardCharsets.US_ASCII));
    buffer.flip();
    System.out.println(StandardCharsets.US_ASCII.decode(buffer));
    // end::pergunta[]
  }
}
