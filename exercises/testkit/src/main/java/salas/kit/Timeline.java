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
  private static final int SAVED_BYTES = 256 * 1024;

  private static final int KEPT_BYTES = 4 * 1024;

  private final long start = System.nanoTime();
  // Só vira texto se alguém for ler: num teste que passa, ninguém lê.
  private final List<Supplier<String>> shown = new ArrayList<>();
  private final List<Supplier<String>> script = new ArrayList<>();

  /** Um fato em palavras. */
  public void note(String text) {
    event(() -> text);
  }

  private synchronized void event(Supplier<String> text) {
    long nanos = System.nanoTime() - start;
    shown.add(() -> time(nanos) + "  " + text.get());
  }

  public synchronized void connected(String party, boolean accepted) {
    note(party + (accepted ? " ← o programa se conectou" : " conecta"));
    script.add(() -> (accepted ? "aceita " : "conecta ") + party);
  }

  public synchronized void sent(String party, byte[] bytes) {
    // Quem mandou pode reaproveitar o vetor.
    byte[] own = bytes.length > SAVED_BYTES ? bytes : bytes.clone();
    event(shown(party + " → ", own));
    script.add(
        own.length > SAVED_BYTES
            ? () -> "envia " + party + " zeros:" + bytes.length
            : () -> "envia " + party + ' ' + Base64.getEncoder().encodeToString(own));
  }

  public synchronized void received(String party, byte[] bytes) {
    int count = bytes.length;
    event(shown(party + " ← ", bytes));
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
    shown.add(() -> mark);
    script.add(() -> "# divergiu em " + party);
  }

  private static String size(byte[] bytes) {
    String plain = bytes.length == 1 ? " byte  " : " bytes  ";
    return String.format(Locale.ROOT, "%4d", bytes.length) + plain;
  }

  private static String time(long nanos) {
    return String.format(Locale.forLanguageTag("pt-BR"), "%7.3f s", nanos / 1e9);
  }

  /** Os últimos eventos, um por linha. */
  public synchronized String show() {
    int from = Math.max(0, shown.size() - SHOWN_EVENTS);
    String omitted = from == 0 ? "" : "         … antes disto, " + from + " eventos\n";
    return omitted + joined(shown.subList(from, shown.size()));
  }

  /** O que {@code ReplayMain} lê. */
  public synchronized byte[] script(String header) {
    return (header + '\n' + joined(script) + '\n').getBytes(UTF_8);
  }

  private static String joined(List<Supplier<String>> lines) {
    return lines.stream().map(Supplier::get).collect(Collectors.joining("\n"));
  }
}
