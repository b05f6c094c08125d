package salas.bench;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Um dos clientes de {@link EchoLoad}: no máximo uma mensagem sua está a caminho. */
final class EchoClient implements AutoCloseable {
  /** Bytes: o tamanho de uma fala curta. */
  static final int MESSAGE_BYTES = 32;

  private final SocketChannel channel;
  private final ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES);
  private final ByteBuffer echo = ByteBuffer.allocate(MESSAGE_BYTES);
  private long number;
  private long sentAt;
  private long receivedAt;

  EchoClient(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // Corta com RST: conexões em TIME-WAIT atrapalhariam a rodada seguinte.
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
  }

  /** Manda a próxima mensagem, diferente da anterior. */
  void send() throws IOException {
    number++;
    message.clear();
    while (message.hasRemaining()) {
      message.putLong(number);
    }
    echo.clear();
    sentAt = System.nanoTime();
    // O eco anterior já voltou: os buffers do kernel estão vazios e isto cabe inteiro.
    if (channel.write(message.flip()) != MESSAGE_BYTES) {
      throw new IOException("uma mensagem de " + MESSAGE_BYTES + " bytes não coube no socket");
    }
  }

  /**
   * Lê o que houver. Responde se o eco está completo.
   *
   * @throws IllegalStateException se ele não for igual à mensagem
   */
  boolean receive() throws IOException {
    if (channel.read(echo) == -1) {
      throw new IOException("o servidor fechou a conexão no meio da conversa");
    }
    if (echo.hasRemaining()) {
      return false;
    }
    receivedAt = System.nanoTime();
    if (!echo.flip().equals(message.rewind())) {
      throw new IllegalStateException("o eco não é o que foi mandado");
    }
    return true;
  }

  /** Do envio ao último byte do eco, em nanossegundos. */
  long elapsed() {
    return receivedAt - sentAt;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
