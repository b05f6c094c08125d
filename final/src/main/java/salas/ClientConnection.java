package salas;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import salas.spi.ByteLayer;

/** O lado do socket do cliente: quadros para lá, mensagens para cá. Só a thread do laço mexe. */
final class ClientConnection implements WritableByteChannel, ByteLayer.Wire {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  // Bytes que passam à camada de cada vez: o que ela cifrou já não se conta, nem se desfaz.
  private static final int SLICE = 64 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteLayer layer;
  private final OutboundQueue outbound = new OutboundQueue();
  // O que a camada já deu e o socket ainda não aceitou.
  private final PendingBytes pending = new PendingBytes();
  private final ServerMessageParser parser = new ServerMessageParser();
  private final ByteBuffer incoming = ByteBuffer.allocate(ServerContext.READ_LENGTH);
  private boolean finishing;

  private ClientConnection(SocketChannel channel, Selector selector, ByteLayer layer)
      throws IOException {
    this.channel = channel;
    this.layer = layer;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.key = channel.register(selector, SelectionKey.OP_READ);
  }

  /**
   * Conecta, bloqueando até a conexão se estabelecer, e registra o socket no seletor.
   *
   * @param layer o que há entre esta conexão e o socket
   * @throws IOException se a conexão for recusada ou o endereço não existir
   */
  static ClientConnection open(Selector selector, String host, int port, ByteLayer layer)
      throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getByName(host), port));
    try {
      return new ClientConnection(channel, selector, layer);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Uma conexão às claras. */
  static ClientConnection open(Selector selector, String host, int port) throws IOException {
    return open(selector, host, port, ByteLayer.PLAIN);
  }

  /**
   * Enfileira um quadro; sai nos próximos {@link #write}.
   *
   * @return falso, sem enfileirar, se o texto não couber num quadro
   */
  boolean send(String text) {
    ByteBuffer frame = FrameEncoder.encode(text);
    if (frame.remaining() > FrameDecoder.HEADER_LENGTH + Limits.MIB) {
      return false;
    }
    outbound.add(frame);
    return true;
  }

  /** Bytes que ainda não saíram. */
  long pendingBytes() {
    return outbound.bytes() + layer.pending() + pending.size();
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
    return layer.read(this, incoming) == -1
        ? null
        : parser.feed(incoming.array(), incoming.position());
  }

  /** Escreve o que o socket aceitar e diz ao seletor o que esperar a seguir. */
  void write() throws IOException {
    if (!pending.isEmpty()) {
      pending.flush(channel);
    }
    outbound.writeTo(this);
    if (finishing && pendingBytes() == 0) {
      layer.sayGoodbye(this);
      if (pending.isEmpty()) {
        channel.shutdownOutput();
      }
    }
    int ops = layer.wantsRead() ? SelectionKey.OP_READ : 0;
    key.interestOps(pending.isEmpty() ? ops : ops | SelectionKey.OP_WRITE);
  }

  /** Para a fila: o que a camada aceitar, e só quando nada do que ela deu espera pelo socket. */
  @Override
  public int write(ByteBuffer frame) throws IOException {
    int before = frame.position();
    while (pending.isEmpty() && frame.hasRemaining()) {
      ByteBuffer slice = frame.slice(frame.position(), Math.min(SLICE, frame.remaining()));
      frame.position(frame.position() + slice.remaining());
      layer.write(this, slice, NOTHING);
    }
    return frame.position() - before;
  }

  @Override
  public int receive(ByteBuffer in) throws IOException {
    return channel.read(in);
  }

  @Override
  public int transmit(ByteBuffer head, ByteBuffer tail) throws IOException {
    return pending.write(channel, head, tail);
  }

  @Override
  public void resume() {
    key.selector().wakeup();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
