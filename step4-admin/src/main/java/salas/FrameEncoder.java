package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Monta os quadros que o cliente manda (especificação, 1.1). */
final class FrameEncoder {
  private FrameEncoder() {}

  /** Cabeçalho e conteúdo, prontos para escrever. O tamanho anunciado é em bytes UTF-8. */
  // tag::encode[]
  static ByteBuffer encode(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    String header = String.format(Locale.ROOT, "%-10d", payload.length);
    return ByteBuffer.allocate(FrameDecoder.HEADER_LENGTH + payload.length)
        .put(header.getBytes(StandardCharsets.US_ASCII))
        .put(payload)
        .flip();
  }
  // end::encode[]
}
