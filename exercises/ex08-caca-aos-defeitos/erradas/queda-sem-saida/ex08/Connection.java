package ex08;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/** A conexão de um cliente: o handshake, as falas, a saída. Nenhum método bloqueia. */
final class Connection {
  private static final int MAX_NAME_CHARACTERS = 32;

  private final SelectionKey key;
  private final SocketChannel channel;
  private final Map<String, Room> rooms;
  private final FrameReader frames = new FrameReader();
  private final Queue<ByteBuffer> outbound = new ArrayDeque<>();
  private boolean finishing;
  private boolean inputEnded;
  // Nulos até entrar numa sala.
  private String name;
  private Room room;

  Connection(SelectionKey key, Map<String, Room> rooms) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
    this.rooms = rooms;
  }

  String name() {
    return name;
  }

  /** O socket está pronto. Um problema aqui é só desta conexão, e não passa daqui. */
  void onReady() {
    try {
      if (key.isReadable()) {
        read();
      }
      write();
    } catch (IOException e) {
      abort("A conexão de " + name + " caiu: " + e.getMessage());
    } catch (RuntimeException e) {
      abort("Erro ao atender " + name + ": " + e);
    }
  }

  private void read() throws IOException {
    if (channel.read(frames.buffer()) == -1) {
      inputEnded = true;
      leave();
      finishing = true;
    } else if (finishing) {
      frames.discard();
    } else {
      decodeFrames();
    }
  }

  private void decodeFrames() {
    try {
      byte[] payload;
      while (!finishing && (payload = frames.next()) != null) {
        if (room == null) {
          enter(Handshake.parse(payload));
        } else if (payload.length > 0) {
          room.say(this, new String(payload, UTF_8));
        }
      }
    } catch (ProtocolException e) {
      offended(e.getMessage());
    }
  }

  private void enter(Handshake handshake) throws ProtocolException {
    Room wanted = rooms.get(handshake.room());
    if (wanted == null) {
      refuse(Message.ROOM_NOT_FOUND);
    } else if (wanted.isFull()) {
      refuse(Message.ROOM_FULL);
    } else {
      name = checked(handshake.username(), wanted);
      room = wanted;
      room.join(this);
    }
  }

  private static String checked(String username, Room wanted) throws ProtocolException {
    String name = username.strip();
    if (name.isEmpty() || name.length() > MAX_NAME_CHARACTERS) {
      throw new ProtocolException("o nome precisa ter de 1 a " + MAX_NAME_CHARACTERS + " letras");
    }
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw new ProtocolException("o nome não pode ter caracteres de controle");
    }
    if (name.equalsIgnoreCase(Message.SYSTEM) || wanted.has(name)) {
      throw new ProtocolException("este nome não está disponível");
    }
    return name;
  }

  private void refuse(String code) {
    send(new Message(Message.SYSTEM, code));
    finishing = true;
  }

  /** O que chegou não é do protocolo: diz por quê, e encerra em ordem. */
  private void offended(String reason) {
    leave();
    send(new Message(Message.SYSTEM, "Conexão encerrada: " + reason + "."));
    finishing = true;
  }

  private void leave() {
    if (room != null) {
      Room left = room;
      room = null;
      left.leave(this);
    }
  }

  /** Enfileira a mensagem; ela sai quando o socket puder. */
  void send(Message message) {
    outbound.add(message.encode());
    if (key.isValid()) {
      key.interestOpsOr(SelectionKey.OP_WRITE);
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

  private void abort(String why) {
    System.out.println(why);
    try {
      channel.close();
    } catch (IOException e) {
      System.out.println("Falha ao fechar uma conexão: " + e.getMessage());
    }
  }
}
