package salas.bench.report;

/** Texto que entra numa página sem virar marcação. */
final class HtmlText {
  private HtmlText() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
