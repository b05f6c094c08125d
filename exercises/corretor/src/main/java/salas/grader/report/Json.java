package salas.grader.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON em UTF-8 com duas colunas de recuo e fim de linha LF em todo sistema. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String write(Object tree) {
    try {
      return escapeHidden(MAPPER.writer(printer()).writeValueAsString(tree)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("um resultado não coube em JSON", e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  /** Fora do ASCII, o invisível só aparece dentro de textos: ali um escape não muda o valor. */
  private static String escapeHidden(String json) {
    StringBuilder safe = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            point -> {
              if (Visible.isHidden(point)) {
                for (char unit : Character.toChars(point)) {
                  safe.append("\\u%04X".formatted((int) unit));
                }
              } else {
                safe.appendCodePoint(point);
              }
            });
    return safe.toString();
  }
}
