package ex04;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** O eco de um cliente. Só a thread do selector mexe aqui, e nada aqui pode bloquear. */
class Connection {
  /** Um buffer chega para todos: a thread é uma só. */
  private static final ByteBuffer BUFFER = ByteBuffer.allocate(8 * 1024);

  private final SelectionKey key;
  private final SocketChannel channel;

  Connection(SelectionKey key) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
  }

  /** Há algo para ler: bytes, ou o fim. */
  void onReadable() throws IOException {
    BUFFER.clear();
    if (channel.read(BUFFER) == -1) {
      channel.close();
      return;
    }
    BUFFER.flip();
    // Quando o socket aceitar, o eco vai.
    key.interestOps(SelectionKey.OP_WRITE);
  }

  /** O socket aceita bytes. */
  void onWritable() throws IOException {
    channel.write(BUFFER);
    if (!BUFFER.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }
}
