package salas.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import salas.ProtocolAccess;

/**
 * Uma sala em que emissores falam: confere que cada um dos outros recebe cada mensagem exatamente
 * uma vez, inteira, e as de um mesmo emissor em ordem. Quando falar é com as subclasses.
 */
abstract class Talk extends Activity {
  // Quanto se espera por uma mensagem que ficou para trás, para saber se ela se perdeu.
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int SHOWN_CHARACTERS = 40;

  private final Crowd crowd;
  private final Sender[] senders;
  private final List<Member> members;
  // A primeira mensagem que alguém pulou, ou nula.
  private Gap gap;

  /** O receptor esperava a mensagem {@code missing} deste emissor, e veio a {@code seen}. */
  private record Gap(Member receiver, Sender sender, long missing, long seen, long deadline) {}

  /**
   * @param members os que estão na sala; os emissores são os primeiros
   * @param capacity quantas mensagens de cada emissor podem estar a caminho
   */
  Talk(Crowd crowd, List<Member> members, int senderCount, int capacity, int messageBytes) {
    super(members.size());
    this.crowd = crowd;
    this.members = members;
    senders = new Sender[senderCount];
    for (int i = 0; i < senderCount; i++) {
      senders[i] = new Sender(i, members.get(i), members.size() - 1, capacity, messageBytes);
    }
    for (Member member : members) {
      member.expectFrom(senderCount);
    }
  }

  /** Diz o que é hora de este emissor dizer. */
  abstract void speak(Sender sender, long now);

  /**
   * Um receptor ouviu uma mensagem.
   *
   * @param nanos desde o instante de que conta a latência dela
   * @param byAll se ele foi o último
   */
  abstract void onDelivery(long nanos, boolean byAll);

  final void say(Sender sender, long due) {
    sender.say(due);
    countSent();
  }

  @Override
  final void step(long now) throws IOException {
    if (gap != null) {
      if (now - gap.deadline >= 0) {
        throw new LoadException(lost(gap));
      }
      return;
    }
    for (Sender sender : senders) {
      speak(sender, now);
      sender.flush();
    }
  }

  @Override
  final boolean isWaiting() {
    for (Sender sender : senders) {
      if (sender.inFlight() > 0) {
        return true;
      }
    }
    return gap != null;
  }

  @Override
  public final int expected(Member receiver, int author, byte[] bytes, int from, int to) {
    if (author >= senders.length || gap != null || !receiver.hears(author)) {
      return 0;
    }
    Sender sender = senders[author];
    long number = receiver.next(author);
    int count = sender.matches(number, bytes, from, to);
    for (int i = 0; i < count; i++) {
      deliver(receiver, sender, number + i);
    }
    return count * sender.objectLength();
  }

  private void deliver(Member receiver, Sender sender, long number) {
    long due = sender.dueAt(number);
    receiver.advance(sender.ordinal());
    countDelivered();
    onDelivery(crowd.readAt() - due, sender.seen(number));
  }

  @Override
  public final void onText(Member receiver, int author, String text) throws LoadException {
    if (author >= senders.length) {
      throw new LoadException(
          receiver.name()
              + " recebeu uma mensagem de "
              + crowd.names().of(author)
              + ", que só ouve");
    }
    Sender sender = senders[author];
    if (author == receiver.number()) {
      throw new LoadException("o servidor devolveu a " + receiver.name() + " a própria mensagem");
    }
    if (!receiver.hears(author)) {
      throw new LoadException(
          receiver.name() + " recebeu uma mensagem de outra sala, de " + sender.member().name());
    }
    long number = sender.number(text);
    if (number < 0) {
      throw new LoadException(
          "%s recebeu de %s um texto que ele não mandou: \"%s\""
              .formatted(receiver.name(), sender.member().name(), shorten(text)));
    }
    onNumber(receiver, sender, number, text);
  }

  private void onNumber(Member receiver, Sender sender, long number, String text)
      throws LoadException {
    long expected = receiver.next(sender.ordinal());
    if (gap != null) {
      if (receiver == gap.receiver && sender == gap.sender && number == gap.missing) {
        throw new LoadException(
            "%s recebeu fora de ordem: a mensagem %d de %s chegou antes da %d"
                .formatted(receiver.name(), gap.seen, sender.member().name(), number));
      }
    } else if (number < expected) {
      throw new LoadException(
          "%s recebeu duas vezes a mensagem %d de %s"
              .formatted(receiver.name(), number, sender.member().name()));
    } else if (number > expected) {
      gap = new Gap(receiver, sender, expected, number, crowd.readAt() + LATE_NANOS);
    } else if (text.equals(sender.text(number))) {
      deliver(receiver, sender, number);
    } else {
      throw new LoadException(
          "%s recebeu alterada a mensagem %d de %s"
              .formatted(receiver.name(), number, sender.member().name()));
    }
  }

  private static String lost(Gap gap) {
    return "%s não recebeu a mensagem %d de %s, e recebeu a %d"
        .formatted(gap.receiver.name(), gap.missing, gap.sender.member().name(), gap.seen);
  }

  private static String shorten(String text) {
    String visible = ProtocolAccess.visible(text);
    return visible.length() <= SHOWN_CHARACTERS
        ? visible
        : visible.substring(0, SHOWN_CHARACTERS) + "…";
  }

  @Override
  public final void onJoined(Member receiver, int author) throws LoadException {
    throw new LoadException(
        receiver.name() + " viu de novo a entrada de " + crowd.names().of(author));
  }

  @Override
  public final void onLeft(Member receiver, int author) throws LoadException {
    throw new LoadException(
        "o servidor tirou "
            + crowd.names().of(author)
            + " da sala: "
            + receiver.name()
            + " viu a saída");
  }

  @Override
  final String complaint() {
    if (gap != null) {
      return lost(gap);
    }
    for (Sender sender : senders) {
      String waiting = sender.inFlight() == 0 ? "" : whoMisses(sender);
      if (!waiting.isEmpty()) {
        return waiting;
      }
    }
    return "o servidor parou de responder";
  }

  /** Quem não recebeu o que outro já recebeu; vazio se ninguém recebeu. */
  private String whoMisses(Sender sender) {
    long most = 0;
    Member behind = null;
    for (Member member : members) {
      if (member.number() != sender.ordinal()) {
        long next = member.next(sender.ordinal());
        most = Math.max(most, next);
        behind = behind == null || next < behind.next(sender.ordinal()) ? member : behind;
      }
    }
    long missing = behind.next(sender.ordinal());
    return most == missing
        ? ""
        : "%s não recebeu a mensagem %d de %s, que outros receberam"
            .formatted(behind.name(), missing, sender.member().name());
  }
}
