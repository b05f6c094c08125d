package salas;

import java.util.HexFormat;

/**
 * Torna visível o que não é para imprimir: caracteres de controle, quebras de linha, sequências de
 * escape e caracteres invisíveis viram {@code \n}, {@code \x1b}, {@code \u202e}. Assim ninguém,
 * pela rede, comanda o terminal de outra pessoa nem forja uma linha na tela ou no log.
 *
 * <p>O custo é proporcional ao texto: quem manda 1 MiB de controles não compra mais tempo que isso.
 */
final class VisibleText {
  // Une dois emoji num só, como 👩 e 💻 em 👩‍💻 (Unicode, UTS #51); fora daí é só invisível.
  private static final char JOINER = '\u200d';
  // Pede que o caractere anterior seja desenhado como emoji.
  private static final char EMOJI_STYLE = '\ufe0f';
  private static final HexFormat HEX = HexFormat.of();

  private VisibleText() {}

  /** O mesmo texto, numa linha só e sem nada que um terminal interprete. */
  static String of(String text) {
    int hidden = indexOfHidden(text, 0);
    if (hidden == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    int next = 0;
    while (hidden < text.length()) {
      visible.append(text, next, hidden);
      int codePoint = text.codePointAt(hidden);
      appendEscape(codePoint, visible);
      next = hidden + Character.charCount(codePoint);
      hidden = indexOfHidden(text, next);
    }
    return visible.append(text, next, text.length()).toString();
  }

  /** Diz se o caractere, sozinho, pode ir para a tela como é. */
  static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Onde está o próximo caractere que não pode ir como é; o tamanho do texto, se não há. */
  private static int indexOfHidden(String text, int from) {
    int i = from;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (!isPrintable(codePoint) && !(codePoint == JOINER && joinsEmoji(text, i))) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return i;
  }

  private static boolean joinsEmoji(String text, int joiner) {
    int left = joiner > 0 && text.charAt(joiner - 1) == EMOJI_STYLE ? joiner - 1 : joiner;
    return left > 0
        && isEmoji(text.codePointBefore(left))
        && joiner + 1 < text.length()
        && isEmoji(text.codePointAt(joiner + 1));
  }

  /** Os blocos de onde saem as sequências unidas; Character.isEmoji só existe a partir do 21. */
  private static boolean isEmoji(int codePoint) {
    return (codePoint >= 0x1f000 && codePoint <= 0x1faff)
        || (codePoint >= 0x2600 && codePoint <= 0x27bf) // símbolos e dingbats: ♂, ⚕, ❤
        || (codePoint >= 0x2b00 && codePoint <= 0x2bff) // ⬛
        || codePoint == 0x2194 // ↔ e ↕, as cabeças que dizem não e sim
        || codePoint == 0x2195;
  }

  private static void appendEscape(int codePoint, StringBuilder visible) {
    switch (codePoint) {
      case '\n' -> visible.append("\\n");
      case '\r' -> visible.append("\\r");
      case '\t' -> visible.append("\\t");
      default -> {
        if (codePoint <= 0xff) {
          visible.append("\\x").append(HEX.toHexDigits((byte) codePoint));
        } else {
          int digits = codePoint <= 0xffff ? 4 : 5;
          visible.append("\\u").append(HEX.toHexDigits(codePoint, digits));
        }
      }
    }
  }
}
