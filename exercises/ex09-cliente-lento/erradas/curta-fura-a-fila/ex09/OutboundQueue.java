package ex09;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** O que espera para sair por uma conexão, com um limite em bytes. */
final class OutboundQueue {
  private static final int SHORT_BYTES = 1024;

  private final int limit;
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private int bytes;

  OutboundQueue(int limit) {
    this.limit = limit;
  }

  /** Acrescenta, ou devolve falso se já há bytes demais esperando. */
  boolean offer(ByteBuffer message) {
    // Olhado antes de somar: uma mensagem maior que o limite ainda vai a quem não deve nada.
    if (bytes >= limit) {
      return false;
    }
    if (message.remaining() < SHORT_BYTES) {
      // Passa logo: não faz sentido esperar atrás de uma mensagem enorme.
      waiting.addFirst(message);
    } else {
      waiting.addLast(message);
    }
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
