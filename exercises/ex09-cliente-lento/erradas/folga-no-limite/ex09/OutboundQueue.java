package ex09;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** O que espera para sair por uma conexão, com um limite em bytes. */
final class OutboundQueue {
  private final int limit;
  private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
  private int bytes;

  OutboundQueue(int limit) {
    this.limit = limit;
  }

  /** Acrescenta, ou devolve falso se já há bytes demais esperando. */
  boolean offer(ByteBuffer message) {
    // Uma folga: quem só se atrasou ainda pode recuperar.
    if (bytes >= 2 * limit) {
      return false;
    }
    waiting.add(message);
    bytes += message.remaining();
    return true;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Escreve o que o socket aceitar, e guarda o resto. Não espera. */
  void writeTo(SocketChannel channel) throws IOException {
    while (!waiting.isEmpty()) {
      bytes -= channel.write(waiting.element());
      if (waiting.element().hasRemaining()) {
        return;
      }
      waiting.remove();
    }
  }
}
