package ex05;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** O eco de um cliente. Só a thread do selector mexe. */
public class Connection {
  /** Bytes. O que um cliente que não lê pode ocupar. */
  static final int CAPACITY = 256 * 1024;

  private final SelectionKey key;
  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY);

  Connection(SelectionKey key) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
  }

  /** Chamado quando a chave está pronta para alguma das operações que ela pede. */
  void onReady() throws IOException {
    buffer.clear();
    if (channel.read(buffer) == -1) {
      channel.close();
      return;
    }
    buffer.flip();
    channel.write(buffer);
    // TODO: write aceita o que cabe, às vezes nada. Guarde o que não coube, peça OP_WRITE (com
    // key.interestOps) enquanto houver bytes esperando, e OP_READ só enquanto couber mais.
  }
}
