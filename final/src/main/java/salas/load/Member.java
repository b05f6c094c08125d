package salas.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import salas.ProtocolAccess;

/**
 * Um participante desta execução e a sua conexão. Guarda o que falta mandar e o pedaço de objeto
 * que sobrou da última leitura; quem lê e confere é o {@link Crowd}. Uma thread só.
 */
final class Member implements AutoCloseable {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final byte[] EMPTY = {};

  private final int number;
  private final String name;
  private final String room;
  private final SocketChannel channel;
  private SelectionKey key;
  // Bytes por mandar, prontos para escrever no canal.
  private ByteBuffer pending;
  private byte[] partial = EMPTY;
  private boolean inside;
  // O próximo número que este membro deve receber de cada emissor; quem usa é o Talk.
  private long[] next;

  /** Começa a conectar e deixa pronto o pedido de entrada na sala. */
  Member(int number, String name, String room, InetSocketAddress server, Selector selector)
      throws IOException {
    this.number = number;
    this.name = name;
    this.room = room;
    this.pending = ProtocolAccess.handshake(name, room);
    this.channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      // Corta com RST: milhares de conexões em TIME-WAIT atrapalhariam a medida seguinte.
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      key = channel.register(selector, 0, this);
      if (channel.connect(server)) {
        onConnected();
      } else {
        key.interestOps(SelectionKey.OP_CONNECT);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  String room() {
    return room;
  }

  /** Se já viu a própria entrada na sala. */
  boolean isInside() {
    return inside;
  }

  void enter() {
    inside = true;
  }

  /** Prepara a conta do que recebe de cada um de {@code senders} emissores. */
  void expectFrom(int senders) {
    next = new long[senders];
  }

  /** Se deve ouvir este emissor: está na sala dele e não é ele. */
  boolean hears(int sender) {
    return next != null && sender != number;
  }

  long next(int sender) {
    return next[sender];
  }

  void advance(int sender) {
    next[sender]++;
  }

  /** Termina a conexão e manda o pedido de entrada. */
  void finishConnect() throws IOException {
    if (channel.finishConnect()) {
      onConnected();
    }
  }

  private void onConnected() throws IOException {
    key.interestOps(SelectionKey.OP_READ);
    write();
  }

  /** Se resta algo que o socket não aceitou. */
  boolean hasPending() {
    return pending.hasRemaining();
  }

  /** Manda estes bytes, ou o que couber deles. Só quando nada está pendente; fica com o buffer. */
  void send(ByteBuffer bytes) throws IOException {
    pending = bytes;
    write();
  }

  void write() throws IOException {
    channel.write(pending);
    if (pending.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    } else {
      pending = NOTHING;
      if (key.interestOps() != SelectionKey.OP_READ) {
        key.interestOps(SelectionKey.OP_READ);
      }
    }
  }

  /** Bytes que sobraram da última leitura. */
  int partialLength() {
    return partial.length;
  }

  /**
   * Lê para {@code buffer}, depois do que tinha sobrado.
   *
   * @return o que {@link SocketChannel#read(ByteBuffer)} devolve
   */
  int read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    buffer.put(partial);
    partial = EMPTY;
    return channel.read(buffer);
  }

  /** Guarda o que ainda não é um objeto inteiro. */
  void keep(byte[] bytes, int from, int to) {
    partial = from == to ? EMPTY : Arrays.copyOfRange(bytes, from, to);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
