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
  // Lidos e ainda não devolvidos. Entre uma chamada e outra, está pronto para receber mais.
  private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY);
  private boolean inputEnded;

  Connection(SelectionKey key) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
  }

  /** Chamado quando a chave está pronta para alguma das operações que ela pede. */
  void onReady() throws IOException {
    if (key.isReadable() && channel.read(buffer) == -1) {
      inputEnded = true;
    }
    write();
    if (inputEnded && buffer.position() == 0) {
      channel.close();
      return;
    }
    updateInterestOps();
  }

  private void write() throws IOException {
    buffer.flip();
    channel.write(buffer);
    // O que não coube vai para o começo, e o que chegar entra depois.
    buffer.compact();
  }

  private void updateInterestOps() {
    int ops = 0;
    if (!inputEnded) {
      ops |= SelectionKey.OP_READ;
    }
    if (buffer.position() > 0) {
      ops |= SelectionKey.OP_WRITE;
    }
    key.interestOps(ops);
  }
}
