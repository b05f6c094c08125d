package salas.questions;

/** Os textos do banco, em que a crase marca código, nas formas em que saem. */
final class Markup {
  private Markup() {}

  /** Sem as crases. */
  static String plain(String text) {
    return text.replace("`", "");
  }

  /** Em HTML: cada trecho entre crases é código. */
  static String html(String text) {
    return escape(text).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  /** Um bloco de código, em HTML. */
  static String htmlBlock(String code) {
    return "<pre><code>" + escape(code) + "</code></pre>";
  }

  /** O enunciado, com o código que o acompanha, em HTML. */
  static String htmlQuestion(Question question) {
    return "<p>"
        + html(question.text())
        + "</p>"
        + (question.code().isEmpty() ? "" : htmlBlock(question.code()));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
