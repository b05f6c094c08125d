package salas.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** O que se exige dos slides de uma aula; cada método devolve os problemas que achou. */
final class DeckChecks {
  private static final int FEWEST = 25;
  private static final int MOST = 40;
  private static final int MOST_LINES = 14;

  /** O passo de quem fala a uma turma, devagar. */
  private static final int WORDS_A_MINUTE = 120;

  private static final Pattern TIME = Pattern.compile("(\\d+) min");

  private DeckChecks() {}

  /** Slides de menos, de mais, ou de que falta algum tipo. */
  static List<String> missing(Document deck) {
    List<String> problems = new ArrayList<>();
    int count = deck.select(".slide").size();
    if (count < FEWEST || count > MOST) {
      problems.add(count + " slides");
    }
    DeckPage.KINDS.forEach(
        (kind, name) -> {
          if (deck.select(".slide." + kind).isEmpty()) {
            problems.add("nenhum slide de " + name);
          }
        });
    if (deck.select(".imageblock img").isEmpty()) {
      problems.add("nenhuma figura");
    }
    return problems;
  }

  /** Slides sem notas, ou com notas que não dizem o que se fala ou em quanto tempo. */
  static List<String> withoutNotes(Document deck) {
    List<String> problems = new ArrayList<>();
    for (Element slide : deck.select(".slide:not(.abertura)")) {
      Element notes = slide.selectFirst("> .notas");
      boolean isComplete =
          notes != null && minutes(notes) > 0 && !notes.select("> .content").text().isBlank();
      if (!isComplete) {
        problems.add(slide.id() + ": " + slide.selectFirst("h2").text());
      }
    }
    return problems;
  }

  /** Os minutos de cada parte, na ordem, somados das notas. */
  static Map<String, Integer> minutesOfParts(Document deck) {
    Map<String, Integer> parts = new LinkedHashMap<>();
    for (Element notes : deck.select(".slide > .notas")) {
      String part = notes.parent().selectFirst(".rodape span").text();
      parts.merge(part, minutes(notes), Integer::sum);
    }
    return parts;
  }

  /** Slides cujas notas não se dizem, nem de uma vez só e sem parar, no tempo que elas dão. */
  static List<String> rushed(Document deck) {
    List<String> problems = new ArrayList<>();
    for (Element notes : deck.select(".slide > .notas")) {
      int words = notes.select("> .content").text().split("\\s+").length;
      if (words > minutes(notes) * WORDS_A_MINUTE) {
        problems.add(
            notes.parent().id() + ": " + words + " palavras em " + minutes(notes) + " min");
      }
    }
    return problems;
  }

  private static int minutes(Element notes) {
    Element title = notes.selectFirst("> .title");
    Matcher time = TIME.matcher(title == null ? "" : title.text());
    return time.matches() ? Integer.parseInt(time.group(1)) : 0;
  }

  /** Blocos de código ou de terminal que não se leem do fundo da sala. */
  static List<String> longBlocks(Document deck) {
    List<String> problems = new ArrayList<>();
    for (Element slide : deck.select(".slide")) {
      long lines = 0;
      for (Element block : slide.select(".corpo pre")) {
        lines = Math.max(lines, block.wholeText().stripTrailing().lines().count());
      }
      if (lines > MOST_LINES) {
        problems.add(slide.id() + ": " + lines + " linhas");
      }
    }
    return problems;
  }
}
