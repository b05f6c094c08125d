package salas.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Churn}: visitantes entram e saem assim que se veem dentro. Cada membro tem de ver uma
 * entrada e uma saída de cada um; o que um visitante vê dos outros depende do instante e não é
 * conferido. Uma visita acaba quando todos viram a saída; enquanto isso ela ocupa um lugar.
 */
final class Visits extends Activity {
  private final Crowd crowd;
  private final List<Member> members;
  private final String room;
  // Nulo: o mais rápido possível.
  private final Pace pace;
  private final List<Visit> visits = new ArrayList<>(Churn.VISITORS);
  private final int firstNumber;
  private int nextNumber;

  /**
   * @param members os que ficam
   * @param firstNumber o número do primeiro visitante
   */
  Visits(Crowd crowd, List<Member> members, int firstNumber, Churn scenario) {
    super(scenario.participants());
    this.crowd = crowd;
    this.members = members;
    room = members.get(0).room();
    pace = scenario.perSecondOrZero() == 0 ? null : new Pace(scenario.perSecondOrZero());
    this.firstNumber = firstNumber;
    nextNumber = firstNumber;
  }

  @Override
  void begin(long start, long end) {
    super.begin(start, end);
    if (pace != null) {
      pace.begin(start);
    }
  }

  @Override
  void step(long now) throws IOException {
    for (Visit visit : visits) {
      if (visit.visitor().isInside() && !visit.isGone()) {
        visit.leave();
        crowd.disconnect(visit.visitor());
      }
    }
    while (visits.size() < Churn.VISITORS && dueAt(now) - now <= 0 && isOpen(dueAt(now))) {
      long due = dueAt(now);
      visits.add(new Visit(crowd.connect(nextNumber++, room), due, members.size()));
      if (pace != null) {
        pace.next();
      }
    }
  }

  private long dueAt(long now) {
    return pace == null ? now : pace.due();
  }

  @Override
  boolean isWaiting() {
    return !visits.isEmpty();
  }

  @Override
  long nextDue() {
    boolean marked = pace != null && isOpen(pace.due()) && visits.size() < Churn.VISITORS;
    return marked ? pace.due() : NEVER;
  }

  @Override
  public int expected(Member receiver, int author, byte[] bytes, int from, int to) {
    return 0;
  }

  @Override
  public void onJoined(Member receiver, int author) throws LoadException {
    Visit visit = visit(receiver, author, "entrar");
    if (visit == null) {
      return;
    }
    if (receiver == visit.visitor()) {
      if (receiver.isInside()) {
        throw new LoadException(receiver.name() + " viu a própria entrada duas vezes");
      }
      receiver.enter();
    } else if (!visit.seeEntry(receiver.number())) {
      throw new LoadException(
          receiver.name() + " viu duas vezes a entrada de " + visit.visitor().name());
    } else {
      countDelivered();
    }
    if (visit.hasEntered()) {
      record(crowd.readAt() - visit.dueAt());
    }
  }

  @Override
  public void onLeft(Member receiver, int author) throws LoadException {
    Visit visit = visit(receiver, author, "sair");
    if (visit == null) {
      return;
    }
    if (receiver == visit.visitor() || !visit.seeExit(receiver.number())) {
      throw new LoadException(
          receiver.name() + " viu sair " + visit.visitor().name() + " fora de hora");
    }
    countDelivered();
    if (visit.isOver()) {
      visits.remove(visit);
      countJoin();
    }
  }

  /**
   * A visita de que este receptor tem contas a prestar, ou nula se o que ele vê não é conferido.
   *
   * @throws LoadException se ela não existe ou já acabou
   */
  private Visit visit(Member receiver, int author, String what) throws LoadException {
    boolean own = receiver.number() == author;
    if (receiver.number() >= firstNumber && author >= firstNumber && !own) {
      return null;
    }
    for (Visit visit : visits) {
      boolean inRoom = receiver.number() < members.size() || own;
      if (visit.visitor().number() == author && inRoom) {
        return visit;
      }
    }
    throw new LoadException(
        "%s viu %s %s fora de hora".formatted(receiver.name(), what, crowd.names().of(author)));
  }

  @Override
  public void onText(Member receiver, int author, String text) throws LoadException {
    throw new LoadException(receiver.name() + " recebeu uma mensagem que ninguém mandou");
  }

  @Override
  String complaint() {
    for (Visit visit : visits) {
      String name = visit.visitor().name();
      if (visit.isGone() || visit.visitor().isInside()) {
        String what = visit.hasEntered() ? "saída" : "entrada";
        return "%s não viu a %s de %s"
            .formatted(members.get(visit.someoneBehind()).name(), what, name);
      }
    }
    return "o servidor parou de responder";
  }
}
