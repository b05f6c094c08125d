package salas.grader.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * O texto que a pessoa digitou no site em vez de mandar um arquivo: no Moodle, {@code
 * onlinetext.html}. Se é código, vira um .java com o nome da classe.
 */
final class OnlineText {
  static final String FILE = "onlinetext.html";

  /**
   * O que não é texto e não fecha vai até o fim da página, como num navegador: assim nenhum começo
   * se procura duas vezes, e o tempo é linear.
   */
  private static final Pattern NOT_TEXT =
      Pattern.compile("(?is)<(title|style|script)\\b.*?(?:</\\1\\s*+>|\\z)|<!--.*?(?:-->|\\z)");

  private static final Pattern LINE_END =
      Pattern.compile("(?i)<br\\s*+/?>|</(p|div|li|pre|h\\d)\\s*+>");
  private static final Pattern TAG = Pattern.compile("<[^<>]*+>");
  private static final Pattern ENTITY =
      Pattern.compile("&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[a-z]{2,6});");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("\\bpublic\\s++(?:final\\s++)?class\\s++(\\w++)");
  private static final Map<String, String> NAMED =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

  private OnlineText() {}

  /** O código que há na página, ou vazio se ela não tem nenhum. */
  static Optional<SubmittedFile> source(String path, byte[] html) {
    String text = plain(new String(html, StandardCharsets.UTF_8));
    List<String> types = TopLevelTypes.of(text);
    if (types.isEmpty() || !Stream.of("{", "}", ";").allMatch(text::contains)) {
      return Optional.empty();
    }
    Matcher publicType = PUBLIC_TYPE.matcher(text);
    String type = publicType.find() ? publicType.group(1) : types.get(0);
    return Optional.of(
        new SubmittedFile(
            EntryName.folder(path) + type + ".java", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String plain(String html) {
    String text = NOT_TEXT.matcher(html).replaceAll("");
    text = LINE_END.matcher(text).replaceAll("\n");
    text = TAG.matcher(text).replaceAll("");
    return ENTITY.matcher(text).replaceAll(it -> Matcher.quoteReplacement(character(it.group(1))));
  }

  private static String character(String entity) {
    if (entity.startsWith("#")) {
      boolean hexadecimal = entity.startsWith("#x");
      int code = Integer.parseInt(entity.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
      return code == 0xA0 ? " " : Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }
    return NAMED.getOrDefault(entity, "&" + entity + ";");
  }
}
