package ex10;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** A conexão de um cliente: transforma bytes em acontecimentos, que entrega a Rooms. */
final class Connection implements Member {
  private final SelectionKey key;
  private final SocketChannel channel;
  private final Rooms rooms;
  private final FrameDecoder decoder = new FrameDecoder();
  private final Queue<ByteBuffer> outbound = new ArrayDeque<>();
  private boolean finishing;
  private boolean inputEnded;
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
    if (key.isValid()) {
      outbound.add(message.encode());
      key.interestOpsOr(SelectionKey.OP_WRITE);
    }
  }

  @Override
  public void finish() {
    finishing = true;
    if (key.isValid()) {
      key.interestOpsOr(SelectionKey.OP_WRITE);
    }
  }

  @Override
  public void drop() {
    try {
      channel.close();
    } catch (IOException e) {
      System.out.println("Falha ao fechar uma conexão: " + e.getMessage());
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
      // Um RST, ou bytes fora do protocolo: esta conversa acabou.
      System.out.println("A conexão de " + name + " caiu: " + e.getMessage());
      drop();
      if (name != null && !finishing) {
        rooms.dropped(this);
      }
    } catch (RuntimeException e) {
      System.out.println("Erro ao atender " + name + ": " + e + " em " + e.getStackTrace()[0]);
      drop();
    }
  }

  private void read() throws IOException {
    if (channel.read(decoder.buffer()) == -1) {
      inputEnded = true;
      if (name != null && !finishing) {
        rooms.ended(this);
      }
      finishing = true;
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
        rooms.entered(this, handshake);
      } else if (payload.length > 0) {
        rooms.said(this, new String(payload, UTF_8));
      }
    }
  }

  private void write() throws IOException {
    while (!outbound.isEmpty()) {
      channel.write(outbound.element());
      if (outbound.element().hasRemaining()) {
        break;
      }
      outbound.remove();
    }
    if (finishing && outbound.isEmpty()) {
      endOutput();
    }
    if (key.isValid()) {
      int write = outbound.isEmpty() ? 0 : SelectionKey.OP_WRITE;
      key.interestOps(write | (inputEnded ? 0 : SelectionKey.OP_READ));
    }
  }

  /** Só o FIN, enquanto o cliente não encerrar também: fechar com bytes por ler manda um RST. */
  private void endOutput() throws IOException {
    if (inputEnded) {
      channel.close();
    } else {
      channel.shutdownOutput();
    }
  }
}
