package salas.grader.report;

/**
 * Torna inofensivo e visível um texto que veio de uma entrega: sequências de terminal, controles de
 * direção (bidi), caracteres sem largura e os ilegais em XML viram texto, como {@code \x1B} e
 * {@code \u202E}. O que cada formato escapa além disso (HTML, CSV) é com ele.
 */
public final class Visible {
  /** Uma página não precisa de mais do que isto de um texto só, em caracteres. */
  static final int LIMIT = 20_000;

  private Visible() {}

  /**
   * Um texto de várias linhas, no máximo {@link #LIMIT}: o começo e o fim, com um aviso no meio.
   */
  static String text(String text) {
    String unix = text.replace("\r\n", "\n");
    if (unix.length() <= LIMIT) {
      return escape(unix);
    }
    int half = LIMIT / 2;
    return "%s\n[… %s caracteres omitidos …]\n%s"
        .formatted(
            escape(unix.substring(0, half)),
            Numbers.integer(unix.length() - LIMIT),
            escape(unix.substring(unix.length() - half)));
  }

  /** Um texto de uma linha só. */
  public static String line(String text) {
    return text(text).replaceAll("[\\n\\t]+", " ").strip();
  }

  private static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    if (!isHidden(point)) {
      safe.appendCodePoint(point);
    } else if (point <= 0xFF) {
      safe.append("\\x%02X".formatted(point));
    } else {
      safe.append("\\u%04X".formatted(point));
    }
  }

  static boolean isHidden(int point) {
    if (point == '\n' || point == '\t') {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> (point & 0xFFFE) == 0xFFFE;
    };
  }
}
