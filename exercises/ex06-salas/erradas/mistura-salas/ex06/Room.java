package ex06;

import java.util.ArrayList;
import java.util.List;

/** Uma sala: quem está nela, e quantos cabem. */
final class Room {
  private static final List<Member> everybody = new ArrayList<>();

  private final int limit;
  private int count;

  Room(int limit) {
    this.limit = limit;
  }

  boolean isFull() {
    return count >= limit;
  }

  /** Entra e avisa a todos, inclusive a quem entrou. */
  void join(Member who) {
    everybody.add(who);
    count++;
    broadcast(new Message(who.name(), Message.JOINED), null);
  }

  /** Sai e avisa a quem ficou. */
  void leave(Member who) {
    everybody.remove(who);
    count--;
    broadcast(new Message(who.name(), Message.LEFT), null);
  }

  /** Leva a fala a todos os outros. */
  void say(Member who, String text) {
    broadcast(new Message(who.name(), text), who);
  }

  private void broadcast(Message message, Member except) {
    for (Member member : everybody) {
      if (member != except) {
        member.send(message);
      }
    }
  }
}
