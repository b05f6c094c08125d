package ex05;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** O eco de um cliente. Só a thread do selector mexe. */
public class Connection {
  private final SelectionKey key;
  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);
  // O que não coube no socket, na ordem em que chegou.
  private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
  private boolean inputEnded;

  Connection(SelectionKey key) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
  }

  /** Chamado quando a chave está pronta para alguma das operações que ela pede. */
  void onReady() throws IOException {
    if (key.isReadable()) {
      read();
    }
    write();
    if (inputEnded && waiting.isEmpty()) {
      channel.close();
      return;
    }
    updateInterestOps();
  }

  private void read() throws IOException {
    buffer.clear();
    if (channel.read(buffer) == -1) {
      inputEnded = true;
      return;
    }
    buffer.flip();
    waiting.add(ByteBuffer.allocate(buffer.remaining()).put(buffer).flip());
  }

  private void write() throws IOException {
    while (!waiting.isEmpty()) {
      channel.write(waiting.peek());
      if (waiting.peek().hasRemaining()) {
        return;
      }
      waiting.remove();
    }
  }

  private void updateInterestOps() {
    int ops = inputEnded ? 0 : SelectionKey.OP_READ;
    if (!waiting.isEmpty()) {
      ops |= SelectionKey.OP_WRITE;
    }
    key.interestOps(ops);
  }
}
