package salas.grader.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Os tipos que um texto declara fora de qualquer outro, lidos sem compilar: comentários, textos e
 * tudo o que está entre chaves não contam. Em tempo linear, que o texto é de quem entregou.
 */
final class TopLevelTypes {
  private static final Pattern TYPE =
      Pattern.compile(
          "(?<![\\p{L}\\d_$.@])(?:class|interface|enum|record|@interface)\\s++([\\p{L}_$][\\p{L}\\d_$]*+)");

  private final String text;
  private final StringBuilder outside = new StringBuilder();
  private int at;

  private TopLevelTypes(String text) {
    this.text = text;
  }

  /** Os nomes, na ordem em que aparecem. */
  static List<String> of(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = TYPE.matcher(new TopLevelTypes(text).outside());
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private CharSequence outside() {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("//", at)) {
        skipTo("\n", 2);
      } else if (text.startsWith("/*", at)) {
        skipTo("*/", 2);
      } else if (text.startsWith("\"\"\"", at)) {
        skipQuoted("\"\"\"");
      } else if (c == '"' || c == '\'') {
        skipQuoted(String.valueOf(c));
      } else {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        outside.append(depth == 0 ? c : ' ');
        at++;
      }
    }
    return outside;
  }

  private void skipTo(String end, int from) {
    int found = text.indexOf(end, at + from);
    at = found < 0 ? text.length() : found + end.length();
    outside.append(' ');
  }

  private void skipQuoted(String quote) {
    at += quote.length();
    boolean line = quote.length() == 1;
    while (at < text.length() && !text.startsWith(quote, at)) {
      if (line && text.charAt(at) == '\n') {
        return;
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at += quote.length();
  }
}
