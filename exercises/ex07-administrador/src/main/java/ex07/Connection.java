package ex07;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Um cliente: recebe linhas, e o que ele manda volta igual. Só a thread do laço mexe. */
final class Connection {
  private final SocketChannel channel;
  private final Board board;
  private final ByteBuffer buffer = ByteBuffer.allocate(4 * 1024);

  Connection(SelectionKey key, Board board) {
    this.channel = (SocketChannel) key.channel();
    this.board = board;
  }

  /** A chave está pronta. Um problema aqui é só deste cliente, e não passa daqui. */
  void onReady() {
    try {
      if (channel.read(buffer) == -1) {
        close();
      } else {
        write(buffer.flip());
        buffer.clear();
      }
    } catch (IOException e) {
      close();
    }
  }

  void send(String line) {
    try {
      write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
    } catch (IOException e) {
      close();
    }
  }

  /** Aqui as linhas são curtas: quem não tem lugar para uma não está lendo, e é desligado. */
  private void write(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      throw new IOException("cliente lento");
    }
  }

  void close() {
    board.remove(this);
    try {
      channel.close();
    } catch (IOException e) {
      System.err.println("Falha ao fechar uma conexão: " + e.getMessage());
    }
  }
}
