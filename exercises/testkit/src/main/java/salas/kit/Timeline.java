package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A conversa de um teste: quem mandou o quê, quando, em que pedaços. Serve para mostrar e para
 * repetir. Qualquer thread pode acrescentar.
 */
final class Timeline {
  private static final int SHOWN_EVENTS = 40;

  /** Daqui em diante, só o tamanho: um arquivo de falha não precisa de megabytes. */
  private static final int SAVED_BYTES = 256 * 1024;

  private final long start = System.nanoTime();
  private final List<String> shown = new ArrayList<>();
  private final List<String> script = new ArrayList<>();

  /** Um fato em palavras. */
  synchronized void note(String text) {
    shown.add(time() + "  " + text);
  }

  synchronized void connected(String party, boolean accepted) {
    note(party + (accepted ? " ← o programa se conectou" : " conecta"));
    script.add((accepted ? "aceita " : "conecta ") + party);
  }

  synchronized void sent(String party, byte[] bytes) {
    note(party + " → " + size(bytes) + Bytes.show(bytes));
    script.add("envia " + party + ' ' + encoded(bytes));
  }

  synchronized void received(String party, byte[] bytes) {
    note(party + " ← " + size(bytes) + Bytes.show(bytes));
    script.add("recebe " + party + ' ' + bytes.length);
  }

  synchronized void ended(String party, String how, String action) {
    note(party + ' ' + how);
    script.add(action + ' ' + party);
  }

  /** Marca onde o que veio deixa de ser o esperado. */
  synchronized void diverged(String party, long offset, byte[] expected, String got) {
    shown.add(
        "         ^ primeiro byte diferente: o de número "
            + (offset + 1)
            + " deste trecho; esperado "
            + (expected.length == 0 ? "o fim" : Bytes.show(expected[0]))
            + ", veio "
            + got);
    script.add("# divergiu em " + party);
  }

  private static String size(byte[] bytes) {
    String plain = bytes.length == 1 ? " byte  " : " bytes  ";
    return String.format(Locale.ROOT, "%4d", bytes.length) + plain;
  }

  private static String encoded(byte[] bytes) {
    return bytes.length > SAVED_BYTES
        ? "zeros:" + bytes.length
        : Base64.getEncoder().encodeToString(bytes);
  }

  private String time() {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(Locale.forLanguageTag("pt-BR"), "%7.3f s", seconds);
  }

  /** Os últimos eventos, um por linha. */
  synchronized String show() {
    int from = Math.max(0, shown.size() - SHOWN_EVENTS);
    String omitted = from == 0 ? "" : "         … antes disto, " + from + " eventos\n";
    return omitted + String.join("\n", shown.subList(from, shown.size()));
  }

  /** O que {@link ReplayMain} lê. */
  synchronized byte[] script(String header) {
    return (header + '\n' + String.join("\n", script) + '\n').getBytes(UTF_8);
  }
}
