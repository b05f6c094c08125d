package ex06;

import java.util.HashMap;
import java.util.Map;

/** As salas e as suas regras. Cada método é um acontecimento, e só a thread do laço os chama. */
final class Rooms {
  private final Map<String, Room> rooms = new HashMap<>();
  private final Map<Member, Room> whereabouts = new HashMap<>();

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
      whereabouts.put(who, room);
      room.join(who);
    }
  }

  private static void refuse(Member who, String code) {
    who.send(new Message(Message.SYSTEM, code));
    who.finish();
  }

  /** Alguém que entrou diz isto na sala em que está. */
  void said(Member who, String text) {
    whereabouts.get(who).say(who, text);
  }

  /** Alguém que entrou encerrou a conexão em ordem (FIN). */
  void ended(Member who) {
    Room room = whereabouts.remove(who);
    room.leave(who);
    room.freeSeat();
  }

  /** A conexão de alguém que entrou caiu (RST). */
  void dropped(Member who) {
    Room room = whereabouts.remove(who);
    room.leave(who);
    room.freeSeat();
  }
}
