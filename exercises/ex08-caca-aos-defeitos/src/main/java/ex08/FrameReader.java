package ex08;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** Lê um quadro: dez bytes com o tamanho do conteúdo, e o conteúdo. */
final class FrameReader {
  private static final int HEADER_BYTES = 10;

  private FrameReader() {}

  /** O conteúdo do quadro que chegou, ou null se o cliente foi embora. */
  static byte[] read(SocketChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    if (channel.read(header) == -1) {
      return null;
    }
    String length = new String(header.array(), 0, header.position(), UTF_8).strip();
    if (!length.matches("[0-9]+")) {
      return null;
    }
    ByteBuffer payload = ByteBuffer.allocate(Integer.parseInt(length));
    channel.read(payload);
    return Arrays.copyOf(payload.array(), payload.position());
  }
}
