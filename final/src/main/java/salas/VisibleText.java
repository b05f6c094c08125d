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
    int hidden = indexOfHidden(text);
    if (hidden == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, hidden);
    int codePoint;
    for (int i = hidden; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (isPrintable(codePoint) || joinsEmoji(text, i)) {
        visible.appendCodePoint(codePoint);
      } else {
        appendEscape(codePoint, visible);
      }
    }
    return visible.toString();
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

  /** Onde está o primeiro caractere que não pode ir como é; o tamanho do texto, se não há. */
  private static int indexOfHidden(String text) {
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (!isPrintable(codePoint) && !joinsEmoji(text, i)) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    return i;
  }

  private static boolean joinsEmoji(String text, int index) {
    if (text.charAt(index) != JOINER || index + 1 == text.length()) {
      return false;
    }
    int left = index > 0 && text.charAt(index - 1) == EMOJI_STYLE ? index - 1 : index;
    return left > 0 && isEmoji(text.codePointBefore(left)) && isEmoji(text.codePointAt(index + 1));
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
          appendHex(codePoint, 2, visible.append("\\x"));
        } else {
          appendHex(codePoint, codePoint <= 0xffff ? 4 : 5, visible.append("\\u"));
        }
      }
    }
  }

  private static void appendHex(int value, int digits, StringBuilder visible) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      visible.append(HEX.toLowHexDigit(value >> shift));
    }
  }
}
