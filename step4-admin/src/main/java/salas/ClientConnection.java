package salas;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/** O lado do socket do cliente: quadros para lá, mensagens para cá. Só a thread do laço mexe. */
final class ClientConnection implements AutoCloseable {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final OutboundQueue outbound = new OutboundQueue();
  private final ServerMessageParser parser = new ServerMessageParser();
  private final ByteBuffer incoming = ByteBuffer.allocate(16 * 1024);
  private boolean finishing;

  private ClientConnection(SocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.key = channel.register(selector, SelectionKey.OP_READ);
  }

  /**
   * Conecta, bloqueando até a conexão se estabelecer, e registra o socket no seletor.
   *
   * @throws IOException se a conexão for recusada ou o endereço não existir
   */
  static ClientConnection open(Selector selector, String host, int port) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getByName(host), port));
    try {
      return new ClientConnection(channel, selector);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Enfileira um quadro; sai nos próximos {@link #write}.
   *
   * @return falso, sem enfileirar, se o texto não couber num quadro
   */
  boolean send(String text) {
    ByteBuffer frame = FrameEncoder.encode(text);
    if (frame.remaining() > FrameDecoder.HEADER_LENGTH + FrameDecoder.MAX_PAYLOAD) {
      return false;
    }
    outbound.add(frame);
    return true;
  }

  /** Bytes que ainda não saíram. */
  long pendingBytes() {
    return outbound.bytes();
  }

  /** Depois de sair tudo o que está na fila, manda FIN. */
  void finish() {
    finishing = true;
  }

  /**
   * Lê o que houver, sem bloquear.
   *
   * @return as mensagens completas, ou {@code null} se o servidor encerrou
   * @throws ProtocolException se o servidor não fala o protocolo
   */
  List<ServerMessage> read() throws IOException, ProtocolException {
    incoming.clear();
    return channel.read(incoming) == -1 ? null : parser.feed(incoming.array(), incoming.position());
  }

  /** Escreve o que o socket aceitar e diz ao seletor o que esperar a seguir. */
  void write() throws IOException {
    outbound.writeTo(channel);
    if (finishing && outbound.isEmpty()) {
      channel.shutdownOutput();
    }
    key.interestOps(
        outbound.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
