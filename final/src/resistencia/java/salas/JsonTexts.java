package salas;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON sorteado: o mesmo valor, escrito de qualquer um dos modos que a RFC 8259 permite. */
final class JsonTexts {
  private static final String SHORT_ESCAPES = "\"\\\b\f\n\r\t";
  private static final String SHORT_LETTERS = "\"\\bfnrt";

  private JsonTexts() {}

  /** Textos sem metades de pares substitutos soltas, de todos os planos do Unicode. */
  static Arbitrary<String> unicode(int maxLength) {
    Arbitrary<Integer> ascii = Arbitraries.integers().between(0, 0x7f);
    Arbitrary<Integer> special = Arbitraries.of((int) '"', (int) '\\', (int) '{', (int) '}', 0x7f);
    Arbitrary<Integer> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    Arbitrary<Integer> edges = Arbitraries.of(0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff);
    return Arbitraries.frequencyOf(
            Tuple.of(10, ascii), Tuple.of(3, special), Tuple.of(3, any), Tuple.of(1, edges))
        .list()
        .ofMaxSize(maxLength)
        .map(JsonTexts::toText);
  }

  /** O texto entre aspas, com cada caractere escapado ou não conforme {@code style}. */
  static String quoted(String text, long style) {
    StringBuilder json = new StringBuilder("\"");
    long bits = style;
    for (char c : text.toCharArray()) {
      bits = bits * 6364136223846793005L + 1442695040888963407L;
      int shortEscape = SHORT_ESCAPES.indexOf(c);
      boolean mustEscape = c < ' ' || c == '"' || c == '\\';
      if (shortEscape >= 0 && bits < 0) {
        json.append('\\').append(SHORT_LETTERS.charAt(shortEscape));
      } else if (mustEscape || bits >>> 61 == 0 && !Character.isSurrogate(c)) {
        json.append(bits % 2 == 0 ? "\\u%04x".formatted((int) c) : "\\u%04X".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Um objeto, com espaços onde a RFC deixa. Os valores já são JSON. */
  static String object(List<Map.Entry<String, String>> fields, String space, long style) {
    return fields.stream()
        .map(
            field ->
                quoted(field.getKey(), style + field.getKey().hashCode())
                    + space
                    + ":"
                    + space
                    + field.getValue())
        .collect(Collectors.joining(space + "," + space, "{" + space, space + "}"));
  }

  /** Qualquer valor JSON, de aninhamento moderado, sem os textos que {@link #unicode} já cobre. */
  static Arbitrary<String> values() {
    Arbitrary<String> scalars =
        Arbitraries.of(
            "null", "true", "false", "0", "-1", "1e9", "-0.5E-3", "\"}\"", "\"\\u0000\"");
    return Arbitraries.lazyOf(
        () -> scalars,
        () -> scalars,
        () -> values().list().ofMaxSize(3).map(v -> "[" + String.join(", ", v) + "]"),
        () ->
            Combinators.combine(Arbitraries.of("username", "room", "message", "x"), values())
                .as((name, value) -> "{\"" + name + "\":" + value + "}"));
  }

  /** O que pode haver entre dois símbolos. */
  static Arbitrary<String> spaces() {
    return Arbitraries.of("", "", " ", "\n", "\r\n", "\t ");
  }

  private static String toText(List<Integer> codePoints) {
    StringBuilder text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    return text.toString();
  }
}
