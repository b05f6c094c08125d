package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * O que espera para sair por um socket, na ordem. Quem enfileira não escreve; quem escreve, no
 * momento certo do laço, leva o que o kernel aceitar. A fila não tem limite: quem enfileira decide,
 * olhando {@link #bytes}. Uma thread só.
 */
final class OutboundQueue {
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private long bytes;

  /** Enfileira; o buffer passa a ser da fila. */
  void add(ByteBuffer buffer) {
    buffers.add(buffer);
    bytes += buffer.remaining();
  }

  boolean isEmpty() {
    return buffers.isEmpty();
  }

  /** Quantos bytes esperam. */
  long bytes() {
    return bytes;
  }

  // tag::write[]
  /** Escreve sem bloquear até acabar a fila ou o espaço no kernel. */
  void writeTo(WritableByteChannel channel) throws IOException {
    while (!buffers.isEmpty()) {
      ByteBuffer first = buffers.element();
      bytes -= channel.write(first);
      if (first.hasRemaining()) {
        return; // <1>
      }
      buffers.remove();
    }
  }
  // end::write[]
}
