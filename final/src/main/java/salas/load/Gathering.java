package salas.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A entrada de todos nas salas, em grupos. Cada um tem de ver a própria uma vez; as dos que chegam
 * depois dele contam-se por junto, e o total tem de ser o que cabe a todos. Uma thread só.
 */
final class Gathering implements Listener {
  // Bem menos que a fila do accept de qualquer servidor.
  private static final int GROUP = 64;
  private static final long TURN_NANOS = 100_000_000;

  private final Crowd crowd;
  private final long patienceNanos;
  private final Map<String, Integer> limits = new HashMap<>();
  // O número do próximo participante.
  private int number;
  private int inside;
  // Avisos de entrada vistos, somando todos os membros, e quantos devem ser.
  private long seen;
  private long due;

  Gathering(Crowd crowd, long patienceNanos) {
    this.crowd = crowd;
    this.patienceNanos = patienceNanos;
  }

  /** O número que terá o próximo participante. */
  int nextNumber() {
    return number;
  }

  /**
   * Põe mais {@code count} participantes na sala e espera que todos se vejam.
   *
   * @param needed quantos ela tem de comportar
   */
  List<Member> enter(String room, int count, int needed) throws IOException {
    List<Member> members = new ArrayList<>();
    limits.put(room, needed);
    due += (long) count * (count + 1) / 2;
    while (members.size() < count || inside < number || seen < due) {
      // O grupo seguinte só vem quando o anterior está dentro.
      for (int i = 0; i < GROUP && members.size() < count && inside + i == number; i++) {
        members.add(crowd.connect(number++, room));
      }
      await();
    }
    return members;
  }

  private void await() throws IOException {
    long before = seen;
    long deadline = System.nanoTime() + patienceNanos;
    do {
      crowd.turn(TURN_NANOS, this);
    } while (seen == before && System.nanoTime() - deadline < 0);
    if (seen == before) {
      throw new LoadException(
          inside < number
              ? "o servidor parou de responder com " + inside + " participantes dentro"
              : "faltaram %d dos %d avisos de entrada".formatted(due - seen, due));
    }
  }

  @Override
  public int expected(Member receiver, int author, byte[] bytes, int from, int to) {
    return 0;
  }

  @Override
  public void onJoined(Member receiver, int author) throws LoadException {
    if (author == receiver.number()) {
      if (receiver.isInside()) {
        throw new LoadException(receiver.name() + " viu a própria entrada duas vezes");
      }
      receiver.enter();
      inside++;
    }
    seen++;
    if (seen > due) {
      throw new LoadException(receiver.name() + " viu uma entrada que não lhe cabia");
    }
  }

  @Override
  public void onLeft(Member receiver, int author) throws LoadException {
    throw new LoadException(
        "o servidor tirou "
            + crowd.names().of(author)
            + " da sala: "
            + receiver.name()
            + " viu a saída");
  }

  @Override
  public void onText(Member receiver, int author, String text) throws LoadException {
    throw new LoadException(receiver.name() + " recebeu uma mensagem que ninguém mandou");
  }

  @Override
  public void onOther(Member receiver, String username, String text) throws LoadException {
    ServerNotice.check(receiver, username, text, limits.get(receiver.room()));
  }
}
