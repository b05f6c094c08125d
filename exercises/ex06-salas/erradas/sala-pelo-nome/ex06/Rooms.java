package ex06;

import java.util.HashMap;
import java.util.Map;

/** As salas e as suas regras. Cada método é um acontecimento, e só a thread do laço os chama. */
final class Rooms {
  private final Map<String, Room> rooms = new HashMap<>();
  // Em que sala está cada nome.
  private final Map<String, Room> whereabouts = new HashMap<>();

  void create(String name, int limit) {
    rooms.put(name, new Room(limit));
  }

  /** Alguém acaba de se apresentar, e quer entrar nesta sala. */
  void entered(Member who, String roomName) {
    Room room = rooms.get(roomName);
    if (room == null) {
      refuse(who, Message.ROOM_NOT_FOUND);
    } else if (room.isFull()) {
      refuse(who, Message.ROOM_FULL);
    } else {
      whereabouts.put(who.name(), room);
      room.join(who);
    }
  }

  private static void refuse(Member who, String code) {
    who.send(new Message(Message.SYSTEM, code));
    who.finish();
  }

  /** Alguém que entrou diz isto na sala em que está. */
  void said(Member who, String text) {
    whereabouts.get(who.name()).say(who, text);
  }

  /** Alguém que entrou encerrou a conexão em ordem (FIN). */
  void ended(Member who) {
    whereabouts.remove(who.name()).leave(who);
  }

  /** A conexão de alguém que entrou caiu (RST). */
  void dropped(Member who) {
    whereabouts.remove(who.name()).leave(who);
  }
}
