package ex08;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Recorta em quadros os bytes de um cliente, cheguem eles partidos ou colados. */
final class FrameReader {
  private static final int HEADER_BYTES = 10;
  private static final int MAX_PAYLOAD_BYTES = 1024 * 1024;

  // Sempre pronto para receber mais; só cresce quando os bytes chegaram de fato.
  private ByteBuffer buffer = ByteBuffer.allocate(1024);

  /** Onde a próxima leitura deve cair. */
  ByteBuffer buffer() {
    if (!buffer.hasRemaining()) {
      buffer = ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
    }
    return buffer;
  }

  /** O conteúdo do próximo quadro, ou null se ele ainda não chegou inteiro. */
  byte[] next() throws ProtocolException {
    if (buffer.position() < HEADER_BYTES) {
      return null;
    }
    int length = length();
    if (buffer.position() < HEADER_BYTES + length) {
      return null;
    }
    byte[] payload = new byte[length];
    buffer.flip().position(HEADER_BYTES);
    buffer.get(payload).compact();
    return payload;
  }

  private int length() throws ProtocolException {
    String header = new String(buffer.array(), 0, HEADER_BYTES, ISO_8859_1).strip();
    if (!header.matches("[0-9]+")) {
      throw new ProtocolException("o cabeçalho do quadro não é um tamanho");
    }
    long length = Long.parseLong(header);
    if (length >= MAX_PAYLOAD_BYTES) {
      throw new ProtocolException("o quadro passa de " + MAX_PAYLOAD_BYTES + " bytes");
    }
    return (int) length;
  }

  /** Esquece o que chegou. */
  void discard() {
    buffer.clear();
  }
}
