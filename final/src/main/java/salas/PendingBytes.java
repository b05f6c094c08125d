package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * O que o socket de um cliente lento não aceitou, copiado, à espera de {@code OP_WRITE}. Só existe
 * enquanto há bytes esperando. Só a thread do event loop.
 */
final class PendingBytes {
  // Um write de array passa por uma cópia em memória direta: em fatias, cada byte é copiado uma
  // vez.
  private static final int SLICE = 128 * 1024;

  private byte[] bytes = new byte[4 * 1024];
  private int start;
  private int end;

  /** Bytes que esperam. */
  int size() {
    return end - start;
  }

  /** Copia os bytes para o fim da fila. */
  void add(ByteBuffer source) {
    int count = source.remaining();
    if (bytes.length - end < count) {
      makeRoom(count);
    }
    source.get(bytes, end, count);
    end += count;
  }

  /** Escreve sem bloquear até acabar a fila ou o espaço no kernel. Devolve quantos bytes saíram. */
  int writeTo(WritableByteChannel channel) throws IOException {
    int before = size();
    int wanted;
    int written;
    do {
      wanted = Math.min(SLICE, size());
      written = channel.write(ByteBuffer.wrap(bytes, start, wanted));
      start += written;
    } while (written == wanted && size() > 0);
    return before - size();
  }

  private void makeRoom(int count) {
    int size = size();
    byte[] target = bytes;
    if (size + count > bytes.length) {
      target = new byte[Math.max(size + count, 2 * bytes.length)];
    }
    System.arraycopy(bytes, start, target, 0, size);
    bytes = target;
    start = 0;
    end = size;
  }
}
