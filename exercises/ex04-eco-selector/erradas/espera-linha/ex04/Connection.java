package ex04;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** O eco de um cliente. Só a thread do selector mexe aqui, e nada aqui pode bloquear. */
class Connection {
  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

  Connection(SelectionKey key) {
    this.channel = (SocketChannel) key.channel();
  }

  /** Há algo para ler: bytes, ou o fim. */
  void onReadable() throws IOException {
    if (channel.read(buffer) == -1) {
      // Fechar o canal manda o FIN, libera o descritor e cancela a chave.
      channel.close();
      return;
    }
    if (buffer.get(buffer.position() - 1) != '\n') {
      // O resto da linha ainda vem.
      return;
    }
    buffer.flip();
    // Limitação (resolvida no ex05): se o cliente não lê, este laço insiste, e todos esperam.
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
