package salas.grader.report;

import com.github.mustachejava.DefaultMustacheFactory;
import java.io.StringWriter;
import java.io.Writer;

/**
 * Preenche os modelos. Todo valor passa por {@link Visible} no código que monta o contexto e pelo
 * escape de marcação aqui; nenhum modelo usa a forma sem escape.
 */
public final class Templates extends DefaultMustacheFactory {
  private static final Templates INSTANCE = new Templates();

  private Templates() {
    super("salas/grader/report");
  }

  /**
   * Uma página, do modelo deste pacote.
   *
   * @param context o que o modelo cita, já visível
   */
  public static String fill(String name, Object context) {
    StringWriter page = new StringWriter();
    INSTANCE.compile(name).execute(page, context);
    return page.toString();
  }

  /** O que serve tanto a HTML quanto a XML, em texto e em atributo. */
  @Override
  public void encode(String value, Writer writer) {
    String escaped =
        value
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
    try {
      writer.write(escaped);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
