package salas.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Um leitor de GIFT que não conhece quem o escreveu: um sinal de cada vez, com a barra invertida a
 * proteger o seguinte, como a documentação do Moodle descreve o formato.
 */
final class GiftReader {
  /**
   * Uma questão lida, já sem as barras.
   *
   * @param answers cada resposta com o seu sinal, "#" e o retorno
   */
  record Item(
      String category,
      String name,
      String text,
      List<String> answers,
      String general,
      List<String> comments) {
    String id() {
      return marked("id").get(0);
    }

    List<String> tags() {
      return marked("tag");
    }

    /** O que os comentários trazem entre colchetes, como o Moodle o procura neles. */
    private List<String> marked(String mark) {
      return Pattern.compile("\\[%s:([^\\]<>`\\p{Cntrl}]+)]".formatted(mark))
          .matcher(String.join("\n", comments))
          .results()
          .map(found -> found.group(1).strip())
          .toList();
    }
  }

  private static final char RAW = '\uE000';

  private GiftReader() {}

  static List<Item> read(String gift) {
    List<Item> items = new ArrayList<>();
    String category = "";
    for (String block : gift.split("\\n\\s*\\n")) {
      StringBuilder kept = new StringBuilder();
      block.lines().filter(line -> !line.startsWith("//")).forEach(kept::append);
      String text = protect(kept.toString());
      if (text.startsWith("$CATEGORY:")) {
        category = text.substring("$CATEGORY:".length()).strip();
      } else {
        List<String> comments = block.lines().filter(line -> line.startsWith("//")).toList();
        items.add(item(category, text, comments));
      }
    }
    return items;
  }

  private static Item item(String category, String text, List<String> comments) {
    int name = text.indexOf("::", 2);
    int open = text.indexOf('{');
    int close = text.indexOf('}');
    if (!text.startsWith("::") || open < name || close != text.length() - 1) {
      throw new IllegalArgumentException("não é uma questão: " + text);
    }
    String body = text.substring(open + 1, close);
    int general = body.lastIndexOf("####");
    List<String> answers = new ArrayList<>();
    for (String answer :
        body.substring(0, general < 0 ? body.length() : general).split("(?=[=~])")) {
      if (!answer.isBlank()) {
        answers.add(plain(answer.strip()));
      }
    }
    return new Item(
        category,
        plain(text.substring(2, name)),
        plain(text.substring(name + 2, open)),
        answers,
        general < 0 ? "" : plain(body.substring(general + 4)),
        comments);
  }

  /** Troca cada sinal protegido por um que nada significa. */
  private static String protect(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        out.append((char) (RAW + (text.charAt(i) == 'n' ? '\n' : text.charAt(i))));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append((char) (c >= RAW && c < RAW + 128 ? c - RAW : c)));
    return out.toString();
  }
}
