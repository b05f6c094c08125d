package ex08;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Uma sala: quem está nela, e quantos cabem. */
final class Room {
  private final int limit;
  private final List<Connection> members = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  Room(int limit) {
    this.limit = limit;
  }

  boolean isFull() {
    return members.size() >= limit;
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Entra e avisa a todos, inclusive a quem entrou. */
  void join(Connection who) {
    members.add(who);
    names.add(who.name());
    broadcast(new Message(who.name(), Message.JOINED), null);
  }

  /** Leva a fala a todos os outros. */
  void say(Connection who, String text) {
    broadcast(new Message(who.name(), text), who);
  }

  /** Sai e avisa a quem ficou. */
  void leave(Connection who) {
    members.remove(who);
    broadcast(new Message(who.name(), Message.LEFT), null);
  }

  private void broadcast(Message message, Connection except) {
    for (Connection member : members) {
      if (member != except) {
        member.send(message);
      }
    }
  }
}
