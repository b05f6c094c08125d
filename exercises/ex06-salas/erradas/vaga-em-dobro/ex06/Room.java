package ex06;

import java.util.ArrayList;
import java.util.List;

/** Uma sala: quem está nela, e quantos cabem. */
final class Room {
  private int vacancies;
  private final List<Member> members = new ArrayList<>();

  Room(int limit) {
    this.vacancies = limit;
  }

  boolean isFull() {
    return vacancies <= 0;
  }

  /** Entra e avisa a todos, inclusive a quem entrou. */
  void join(Member who) {
    members.add(who);
    vacancies--;
    broadcast(new Message(who.name(), Message.JOINED), null);
  }

  /** Sai e avisa a quem ficou. */
  void leave(Member who) {
    members.remove(who);
    freeSeat();
    broadcast(new Message(who.name(), Message.LEFT), null);
  }

  /** Há mais um lugar. */
  void freeSeat() {
    vacancies++;
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
