package salas.examples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Equívoco: "o que não coube no socket fica numa fila, e está resolvido". Uma fila sem limite troca
 * a thread presa por memória: quem não lê faz o servidor guardar a conversa inteira. Com limite em
 * bytes, a fila para de crescer e o servidor decide o que fazer com o lento; aqui, o desconecta.
 */
public final class UnboundedQueue {
  private static final int MESSAGE = 16 * 1024;
  private static final int MIB = 1024 * 1024;
  static final long LIMIT = MIB;

  private UnboundedQueue() {}

  /** Estado da fila depois de {@code produced} bytes de conversa. */
  record Sample(int produced, long queued, boolean connected) {}

  public static void main(String[] args) throws IOException {
    System.out.println("Acreditava-se: guarde numa fila o que não coube, e está resolvido.");
    System.out.println("Um cliente que não lê; MiB de conversa e MiB na fila dele:");
    for (int produced : new int[] {16 * MIB, 32 * MIB, 64 * MIB}) {
      Sample unbounded = converse(produced, Long.MAX_VALUE);
      Sample bounded = converse(produced, LIMIT);
      System.out.println(
          "  conversa "
              + produced / MIB
              + ", sem limite "
              + unbounded.queued() / MIB
              + ", com limite de 1: "
              + bounded.queued() / MIB
              + (bounded.connected() ? "" : " (desconectado)"));
    }
  }

  static Sample converse(int produced, long limit) throws IOException {
    try (ServerSocketChannel listener =
            ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        SocketChannel neverReads = SocketChannel.open(listener.getLocalAddress());
        SocketChannel channel = listener.accept()) {
      channel.configureBlocking(false);
      Queue<ByteBuffer> queue = new ArrayDeque<>();
      long queued = 0; // em bytes: contar mensagens não limita memória nenhuma
      for (int sent = 0; sent < produced; sent += MESSAGE) {
        if (queued + MESSAGE > limit) {
          channel.close(); // a política; o resto da fila vai para o coletor de lixo
          return new Sample(produced, 0, false);
        }
        queue.add(ByteBuffer.allocate(MESSAGE));
        queued += MESSAGE - flush(channel, queue);
      }
      return new Sample(produced, queued, true);
    }
  }

  /** Escreve o que couber. */
  private static int flush(SocketChannel channel, Queue<ByteBuffer> queue) throws IOException {
    int written = 0;
    while (!queue.isEmpty()) {
      written += channel.write(queue.element());
      if (queue.element().hasRemaining()) {
        break; // o kernel está cheio
      }
      queue.remove();
    }
    return written;
  }
}
