package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A conversa de um teste: quem mandou o quê, quando, em que pedaços. Serve para mostrar e para
 * repetir. Qualquer thread pode acrescentar.
 */
public final class Timeline {
  private static final int SHOWN_EVENTS = 40;

  /** Daqui em diante, só o tamanho: um arquivo de falha não precisa de megabytes. */
  private static final int SAVED_BYTES = 512 * 1024;

  private static final int KEPT_BYTES = 4 * 1024;

  /** De uma rajada de trechos no mesmo sentido, os primeiros e o último contam a história. */
  private static final int SHOWN_OF_A_BURST = 3;

  /**
   * Uma linha a mostrar.
   *
   * @param direction quem para onde, se são bytes, ou ""
   * @param bytes quantos
   */
  private record Event(String direction, int bytes, Supplier<String> text) {}

  private final long start = System.nanoTime();
  // Só vira texto se alguém for ler: num teste que passa, ninguém lê.
  private final List<Event> shown = new ArrayList<>();
  private final List<Supplier<String>> script = new ArrayList<>();

  /** Um fato em palavras. */
  public void note(String text) {
    event("", 0, () -> text);
  }

  private synchronized void event(String direction, int bytes, Supplier<String> text) {
    long nanos = System.nanoTime() - start;
    shown.add(new Event(direction, bytes, () -> time(nanos) + "  " + text.get()));
  }

  public synchronized void connected(String party, boolean accepted) {
    note(party + (accepted ? " ← o programa se conectou" : " conecta"));
    script.add(() -> (accepted ? "aceita " : "conecta ") + party);
  }

  public synchronized void sent(String party, byte[] bytes) {
    // Quem mandou pode reaproveitar o vetor.
    byte[] own = bytes.length > SAVED_BYTES ? bytes : bytes.clone();
    event(party + " → ", own.length, shown(party + " → ", own));
    script.add(
        own.length > SAVED_BYTES
            ? zeros(party, own.length)
            : () -> "envia " + party + ' ' + Base64.getEncoder().encodeToString(own));
  }

  /** Tentou mandar tantos zeros, sem ler; quantos couberam, uma frase dirá depois. */
  synchronized void flooded(String party, long limit) {
    script.add(zeros(party, limit));
  }

  private static Supplier<String> zeros(String party, long count) {
    return () -> "envia " + party + " zeros:" + count;
  }

  public synchronized void received(String party, byte[] bytes) {
    int count = bytes.length;
    event(party + " ← ", count, shown(party + " ← ", bytes));
    script.add(() -> "recebe " + party + ' ' + count);
  }

  /** De muitos bytes, guarda o texto, que é curto; de poucos, guarda os bytes. */
  private static Supplier<String> shown(String direction, byte[] bytes) {
    if (bytes.length > KEPT_BYTES) {
      String text = direction + size(bytes) + Bytes.show(bytes);
      return () -> text;
    }
    return () -> direction + size(bytes) + Bytes.show(bytes);
  }

  public synchronized void ended(String party, String how, String action) {
    note(party + ' ' + how);
    script.add(() -> action + ' ' + party);
  }

  /** Marca onde o que veio deixa de ser o esperado. */
  synchronized void diverged(String party, long offset, byte[] expected, String got) {
    String mark =
        "         ^ primeiro byte diferente: o de número "
            + (offset + 1)
            + " deste trecho; esperado "
            + (expected.length == 0 ? "o fim" : Bytes.show(expected[0]))
            + ", veio "
            + got;
    shown.add(new Event("", 0, () -> mark));
    script.add(() -> "# divergiu em " + party);
  }

  private static String size(byte[] bytes) {
    String plain = bytes.length == 1 ? " byte  " : " bytes  ";
    return String.format(Locale.ROOT, "%4d", bytes.length) + plain;
  }

  private static String time(long nanos) {
    return String.format(Locale.forLanguageTag("pt-BR"), "%7.3f s", nanos / 1e9);
  }

  /** Os últimos eventos, um por linha; o meio de uma rajada, numa só. */
  public synchronized String show() {
    List<Supplier<String>> lines = lines();
    int from = Math.max(0, lines.size() - SHOWN_EVENTS);
    String omitted = from == 0 ? "" : "         … antes disto, " + from + " eventos\n";
    return omitted + joined(lines.subList(from, lines.size()));
  }

  private List<Supplier<String>> lines() {
    List<Supplier<String>> lines = new ArrayList<>();
    for (int from = 0, to; from < shown.size(); from = to) {
      String direction = shown.get(from).direction();
      to = from + 1;
      while (!direction.isEmpty()
          && to < shown.size()
          && shown.get(to).direction().equals(direction)) {
        to++;
      }
      burst(shown.subList(from, to), lines);
    }
    return lines;
  }

  private static void burst(List<Event> events, List<Supplier<String>> lines) {
    int last = events.size() - 1;
    int hidden = last - SHOWN_OF_A_BURST;
    for (int i = 0; i <= last; i++) {
      if (hidden < 2 || i < SHOWN_OF_A_BURST || i == last) {
        lines.add(events.get(i).text());
      } else if (i == SHOWN_OF_A_BURST) {
        int bytes = events.subList(i, last).stream().mapToInt(Event::bytes).sum();
        String direction = events.get(i).direction();
        lines.add(
            () -> "           " + direction + "… mais " + hidden + " trechos, " + bytes + " bytes");
      }
    }
  }

  /** O que {@code ReplayMain} lê. */
  public synchronized byte[] script(String header) {
    return (header + '\n' + joined(script) + '\n').getBytes(UTF_8);
  }

  private static String joined(List<Supplier<String>> lines) {
    return lines.stream().map(Supplier::get).collect(Collectors.joining("\n"));
  }
}
