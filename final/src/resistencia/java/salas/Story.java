package salas;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Collectors;

/** O que aconteceu por último com alguém, para se entender uma falha. Guarda só o fim. */
final class Story {
  private static final int LENGTH = 16;

  private record Event(long millis, String what, String who, int number) {
    @Override
    public String toString() {
      String detail = (who == null ? "" : " " + who) + (number < 0 ? "" : " nº " + number);
      return String.format(
          Locale.forLanguageTag("pt-BR"), "    %,9d ms  %s%s", millis, what, detail);
    }
  }

  private final Deque<Event> events = new ArrayDeque<>(LENGTH);

  /** Um acontecimento, com o outro envolvido (ou nulo) e o número da mensagem (ou -1). */
  void add(long millis, String what, String who, int number) {
    if (events.size() == LENGTH) {
      events.remove();
    }
    events.add(new Event(millis, what, who, number));
  }

  @Override
  public String toString() {
    return events.stream().map(Event::toString).collect(Collectors.joining("\n"));
  }
}
