package ex10;

import java.util.HashMap;
import java.util.Map;

/** As salas e as suas regras. Cada método é um acontecimento, e só a thread do laço os chama. */
final class Rooms {
  private final Map<String, Room> rooms = new HashMap<>();
  private final Map<Member, Room> whereabouts = new HashMap<>();

  /** Cria uma sala aberta. */
  void create(String name, int limit) {
    rooms.put(name, new Room(name, limit, null));
  }

  /** Cria uma sala em que só entra quem diz a senha. */
  void createPrivate(String name, int limit, String password) {
    rooms.put(name, new Room(name, limit, password));
  }

  /** Alguém acaba de se apresentar, e quer entrar numa sala. */
  void entered(Member who, Handshake asked) {
    Room room = find(asked.room());
    if (room == null) {
      // O nome pedido pode trazer uma senha: ele não vai para a tela.
      System.out.println(who.name() + " tentou entrar em uma sala que não existe para quem pede.");
      refuse(who, Message.ROOM_NOT_FOUND);
    } else if (room.isFull()) {
      System.out.println(who.name() + " tentou entrar em " + room.name() + ", que está cheia.");
      refuse(who, Message.ROOM_FULL);
    } else {
      System.out.println(who.name() + " entrou em " + room.name() + ".");
      whereabouts.put(who, room);
      room.join(who);
    }
  }

  /** A sala em que se pode entrar assim, ou null; sem a senha certa, é como se não existisse. */
  private Room find(String name) {
    Room exact = rooms.get(name);
    if (exact != null) {
      return exact.isPrivate() ? null : exact;
    }
    int colon = name.indexOf(':');
    return colon >= 0 ? findPrivate(name.substring(0, colon), name.substring(colon + 1)) : null;
  }

  private Room findPrivate(String name, String password) {
    Room room = rooms.get(name);
    return room != null && room.isPrivate() && room.opensWith(password) ? room : null;
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
    whereabouts.remove(who).leave(who);
  }

  /** A conexão de alguém que entrou caiu (RST). */
  void dropped(Member who) {
    whereabouts.remove(who).leave(who);
  }
}
