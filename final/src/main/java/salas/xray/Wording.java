package salas.xray;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import salas.ProtocolAccess;

/** Como o raio-X escreve contagens, textos alheios e bits. */
final class Wording {
  // O começo de um texto longo basta para reconhecê-lo.
  private static final int MAX_TEXT = 40;

  private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");

  private Wording() {}

  /** O que mudou num conjunto de interesse: que bits ligaram e que bits desligaram. */
  static String change(int changed, int now) {
    List<String> on = Turn.opNames(changed & now);
    List<String> off = Turn.opNames(changed & ~now);
    return (on.isEmpty() ? "" : "liga " + String.join(" e ", on))
        + (on.isEmpty() || off.isEmpty() ? "" : "; ")
        + (off.isEmpty() ? "" : "desliga " + String.join(" e ", off));
  }

  /** Uma contagem, com a unidade. */
  static String bytes(long count) {
    return number(count) + (count == 1 ? " byte" : " bytes");
  }

  static String number(long count) {
    return String.format(BRAZIL, "%,d", count);
  }

  /** O que alguém disse: o começo, visível, entre aspas. */
  static String quote(String text) {
    return "“" + excerpt(text) + "”";
  }

  /** O que alguém disse, num buffer que fica como está. */
  static String quote(ByteBuffer text) {
    return "“" + excerpt(text) + "”";
  }

  /** O começo do texto, visível. */
  static String excerpt(String text) {
    String visible = ProtocolAccess.visible(text);
    int length = visible.codePointCount(0, visible.length());
    return length <= MAX_TEXT
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, MAX_TEXT)) + "…";
  }

  /** O começo do texto, que fica como está. */
  static String excerpt(ByteBuffer text) {
    // Basta o começo; 4 bytes por caractere é o pior caso.
    ByteBuffer start = text.duplicate();
    start.limit(start.position() + Math.min(start.remaining(), 4 * (MAX_TEXT + 1)));
    return excerpt(UTF_8.decode(start).toString());
  }
}
