package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** O que um {@link Talker} ainda tem a mandar: tudo o que o socket aceitar, ou aos poucos. */
final class FrameOutput {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final int slice;
  private final Deque<ByteBuffer> frames = new ArrayDeque<>();
  private boolean finishing;
  private boolean finSent;

  /**
   * @param slice bytes por vez, ou 0 para mandar tudo o que couber
   */
  FrameOutput(SocketChannel channel, SelectionKey key, int slice) {
    this.channel = channel;
    this.key = key;
    this.slice = slice;
  }

  void add(ByteBuffer frame) {
    frames.add(frame);
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** Depois do que falta, manda FIN. */
  void finish() {
    finishing = true;
  }

  /** Escreve sem bloquear, e diz ao seletor se ainda há o que escrever. */
  void write() throws IOException {
    while (!frames.isEmpty()) {
      ByteBuffer first = frames.element();
      int limit = first.limit();
      if (slice > 0) {
        first.limit(Math.min(limit, first.position() + slice));
      }
      channel.write(first);
      first.limit(limit);
      if (first.hasRemaining()) {
        break;
      }
      frames.remove();
    }
    if (finishing && frames.isEmpty() && !finSent) {
      finSent = true;
      channel.shutdownOutput();
    }
    // Quem manda aos poucos escreve a cada volta do laço, e não quando há espaço.
    boolean waits = !frames.isEmpty() && slice == 0;
    int others = key.interestOps() & ~SelectionKey.OP_WRITE;
    key.interestOps(waits ? others | SelectionKey.OP_WRITE : others);
  }
}
