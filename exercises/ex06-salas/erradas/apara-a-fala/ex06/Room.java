package ex06;

import java.util.ArrayList;
import java.util.List;

/** Uma sala: quem está nela, e quantos cabem. */
final class Room {
  private final int limit;
  private final List<Member> members = new ArrayList<>();

  Room(int limit) {
    this.limit = limit;
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
    broadcast(new Message(who.name(), text.strip()), who);
  }

  private void broadcast(Message message, Member except) {
    for (Member member : members) {
      if (member != except) {
        member.send(message);
      }
    }
  }
}
