package salas;

/**
 * Torna visível o que não é para imprimir: caracteres de controle, quebras de linha, sequências de
 * escape e caracteres invisíveis viram {@code \n}, {@code \x1b}, {@code \u202e}. Assim ninguém,
 * pela rede, comanda o terminal de outra pessoa nem forja uma linha na tela ou no log.
 */
final class VisibleText {
  private VisibleText() {}

  /** O mesmo texto, numa linha só e sem nada que um terminal interprete. */
  static String of(String text) {
    if (text.codePoints().allMatch(VisibleText::isPrintable)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(c, visible));
    return visible.toString();
  }

  /** Diz se o caractere pode ir para a tela como é. */
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

  private static void append(int codePoint, StringBuilder visible) {
    if (isPrintable(codePoint)) {
      visible.appendCodePoint(codePoint);
    } else if (codePoint == '\n') {
      visible.append("\\n");
    } else if (codePoint == '\r') {
      visible.append("\\r");
    } else if (codePoint == '\t') {
      visible.append("\\t");
    } else if (codePoint <= 0xff) {
      visible.append("\\x%02x".formatted(codePoint));
    } else {
      visible.append("\\u%04x".formatted(codePoint));
    }
  }
}
