package ex10;

import java.util.ArrayList;
import java.util.List;

/** Uma sala: quem está nela, quantos cabem e, se é privada, a senha. */
final class Room {
  private final String name;
  private final int limit;
  // Nula numa sala aberta.
  private final String password;
  private final List<Member> members = new ArrayList<>();

  Room(String name, int limit, String password) {
    this.name = name;
    this.limit = limit;
    this.password = password;
  }

  String name() {
    return name;
  }

  boolean isPrivate() {
    return password != null;
  }

  /** Se quem diz isto pode entrar; nulo é não dizer nada. */
  boolean opensWith(String said) {
    return password == null || password.equals(said);
  }

  boolean isFull() {
    return members.size() >= limit;
  }

  /** Entra e avisa a todos, inclusive a quem entrou. */
  void join(Member who) {
    members.add(who);
    broadcast(new Message(who.name(), Message.JOINED), null);
  }

  /** Sai e avisa a quem ficou. */
  void leave(Member who) {
    members.remove(who);
    broadcast(new Message(who.name(), Message.LEFT), null);
  }

  /** Leva a fala a todos os outros. */
  void say(Member who, String text) {
    broadcast(new Message(who.name(), text), who);
  }

  private void broadcast(Message message, Member except) {
    for (Member member : members) {
      if (member != except) {
        member.send(message);
      }
    }
  }
}
