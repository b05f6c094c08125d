package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A saída de uma conexão: escreve já o que o socket aceitar e guarda uma cópia do resto, à espera
 * de {@code OP_WRITE}. Só ocupa memória enquanto há bytes esperando. Só a thread do event loop.
 */
final class PendingBytes {
  // De um array, o JDK escreve uma cópia em memória direta: em fatias, só uma por byte.
  private static final int SLICE = 128 * 1024;
  private static final byte[] NONE = {};

  private byte[] bytes = NONE;
  private int start;
  private int end;

  /** Bytes que esperam. */
  int size() {
    return end - start;
  }

  /** Bytes de memória ocupados por eles. */
  int heldBytes() {
    return bytes.length;
  }

  boolean isEmpty() {
    return start == end;
  }

  // tag::write[]
  /**
   * Manda os dois trechos, nesta ordem e depois do que já esperava. Não bloqueia.
   *
   * @return quantos bytes o socket aceitou; os outros ficaram esperando
   */
  int write(SocketChannel channel, ByteBuffer head, ByteBuffer tail) throws IOException {
    int wanted = head.remaining() + tail.remaining();
    // A cópia de um array grande pede memória direta que pode não haver: esse sai em fatias.
    if (isEmpty() && (head.isDirect() || wanted <= SLICE)) {
      if (!tail.hasRemaining()) {
        channel.write(head); // <1>
      } else if (!head.hasRemaining()) {
        channel.write(tail);
      } else {
        channel.write(new ByteBuffer[] {head, tail});
      }
    }
    int left = head.remaining() + tail.remaining();
    add(head); // <2>
    add(tail);
    return wanted - left;
  }

  // end::write[]

  /** Escreve o que espera, até acabar ou faltar espaço no kernel. Devolve quantos bytes saíram. */
  int flush(SocketChannel channel) throws IOException {
    int before = size();
    int wanted;
    int written;
    do {
      wanted = Math.min(SLICE, size());
      written = channel.write(ByteBuffer.wrap(bytes, start, wanted));
      start += written;
    } while (written == wanted && !isEmpty());
    int total = before - size();
    if (isEmpty()) {
      clear();
    }
    return total;
  }

  /** Esquece o que esperava e devolve a memória. */
  void clear() {
    bytes = NONE;
    start = 0;
    end = 0;
  }

  private void add(ByteBuffer source) {
    int count = source.remaining();
    if (bytes.length - end < count) {
      makeRoom(count);
    }
    source.get(bytes, end, count);
    end += count;
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
