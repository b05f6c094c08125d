package ex09;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A conexão de um cliente. Só a thread do laço mexe, e nada aqui pode bloquear. */
final class Connection implements Member {
  private final SelectionKey key;
  private final SocketChannel channel;
  private final Rooms rooms;
  private final FrameDecoder decoder = new FrameDecoder();
  private final OutboundQueue outbound = new OutboundQueue(Limits.OUTBOUND_BYTES);
  private final long connectedAt = System.nanoTime();
  private boolean finishing;
  // Nulo até o handshake.
  private String name;

  Connection(SelectionKey key, Rooms rooms) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
    this.rooms = rooms;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(Message message) {
    if (!key.isValid()) {
      return;
    }
    if (!outbound.offer(message.encode())) {
      drop("não lê o que recebe");
    }
  }

  @Override
  public void finish() {
    finishing = true;
    if (key.isValid()) {
      key.interestOpsOr(SelectionKey.OP_WRITE);
    }
  }

  /** Passou algum tempo. */
  void onTick() {
    // O prazo conta da conexão: cada byte que pinga não o renova.
    if (name == null && System.nanoTime() - connectedAt > Limits.HANDSHAKE.toNanos()) {
      drop("não se apresentou a tempo");
    }
  }

  /** O socket está pronto. Um problema aqui é só desta conexão, e não passa daqui. */
  void onReady() {
    try {
      if (key.isReadable()) {
        read();
      }
      if (key.isValid()) {
        write();
      }
    } catch (IOException e) {
      drop(e.getMessage());
    }
  }

  private void read() throws IOException {
    if (channel.read(decoder.buffer()) == -1) {
      drop("saiu");
    } else if (finishing) {
      decoder.discard();
    } else {
      decodeFrames();
    }
  }

  private void decodeFrames() throws IOException {
    byte[] payload;
    while (!finishing && key.isValid() && (payload = decoder.next()) != null) {
      if (name == null) {
        Handshake handshake = Handshake.parse(payload);
        name = handshake.username();
        rooms.entered(this, handshake.room());
      } else if (payload.length > 0) {
        rooms.said(this, new String(payload, UTF_8));
      }
    }
  }

  private void write() throws IOException {
    outbound.writeTo(channel);
    if (outbound.isEmpty()) {
      key.interestOps(SelectionKey.OP_READ);
      if (finishing) {
        // Só o FIN: fechar com bytes por ler mandaria um RST.
        channel.shutdownOutput();
      }
    }
  }

  /** Fecha a conexão, e a sala fica sabendo. */
  private void drop(String reason) {
    System.out.println("A conexão de " + name + " acabou: " + reason);
    try {
      channel.close();
    } catch (IOException e) {
      System.out.println("Falha ao fechar uma conexão: " + e.getMessage());
    }
    rooms.left(this);
  }
}
