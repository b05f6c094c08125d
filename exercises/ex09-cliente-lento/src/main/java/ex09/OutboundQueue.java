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

  OutboundQueue(int limit) {
    this.limit = limit;
  }

  /** Acrescenta, ou devolve falso se já há bytes demais esperando. */
  boolean offer(ByteBuffer message) {
    // TODO: conte os bytes, e não as mensagens. Olhe o limite antes de somar a mensagem nova.
    return false;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Escreve o que o socket aceitar, e guarda o resto. Não espera. */
  void writeTo(SocketChannel channel) throws IOException {
    // TODO
  }
}
