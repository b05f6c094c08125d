package ex08;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;

/** A conexão de um cliente: o handshake, as falas, a saída. */
final class Connection {
  private final SocketChannel channel;
  private final Map<String, Room> rooms;
  private String name;
  private Room room;

  Connection(SocketChannel channel, Map<String, Room> rooms) {
    this.channel = channel;
    this.rooms = rooms;
  }

  String name() {
    return name;
  }

  /** Recebe o handshake e, se der, põe a pessoa na sala; diz se ela entrou. */
  boolean handshake() {
    try {
      byte[] payload = FrameReader.read(channel);
      return payload != null && enter(Handshake.parse(payload));
    } catch (IOException e) {
      System.out.println("Handshake que não deu certo: " + e.getMessage());
      close();
      return false;
    }
  }

  private boolean enter(Handshake handshake) {
    name = handshake.username();
    Room wanted = rooms.get(handshake.room());
    if (wanted == null) {
      send(new Message(Message.SYSTEM, Message.ROOM_NOT_FOUND));
      return false;
    }
    if (wanted.isFull()) {
      send(new Message(Message.SYSTEM, Message.ROOM_FULL));
      return false;
    }
    room = wanted;
    room.join(this);
    return true;
  }

  /** O socket está pronto: chegou uma mensagem, ou a conexão acabou. */
  void onReady() {
    try {
      byte[] payload = FrameReader.read(channel);
      if (payload == null) {
        close();
        room.leave(this);
      } else if (payload.length > 0) {
        room.say(this, new String(payload, UTF_8));
      }
    } catch (IOException e) {
      close();
      room.leave(this);
    }
  }

  /** Escreve a mensagem. */
  void send(Message message) {
    ByteBuffer bytes = message.encode();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      // Caiu: a próxima leitura dirá isso, e é ela que tira a pessoa da sala.
      System.out.println("A conexão de " + name + " caiu: " + e.getMessage());
    }
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.out.println("Falha ao fechar uma conexão: " + e.getMessage());
    }
  }
}
