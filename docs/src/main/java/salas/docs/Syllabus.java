package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * A ementa, em AsciiDoc que se renderiza, e se adapta, sem o resto do livro. As aulas e as horas
 * vêm do plano de aulas do guia do instrutor; o mais, de trechos marcados do guia e da
 * bibliografia.
 */
final class Syllabus {
  private static final Pattern INCLUDE =
      Pattern.compile("(?m)^include::([\\w-]+\\.adoc)\\[tag=([\\w-]+)]$");
  private static final Pattern DURATION = Pattern.compile("encontros de (\\d+)h(\\d\\d)");
  private static final int CLASS_HOUR = 50;

  private Syllabus() {}

  /** Escreve a ementa ao lado do guia, e diz onde. */
  static Path write(BookFiles files, String html) throws IOException {
    Element guide = Jsoup.parseBodyFragment(html).selectFirst(".sect1:has(> #guia-instrutor)");
    Path written = files.teacher().resolve("ementa.adoc");
    Files.writeString(written, standalone(files.source().resolve("asciidoc"), guide));
    return written;
  }

  /**
   * A ementa inteira.
   *
   * @param sources a pasta de {@code ementa.adoc} e dos documentos de que ela tira trechos
   * @param guide o guia do instrutor renderizado
   */
  static String standalone(Path sources, Element guide) throws IOException {
    String text = Files.readString(sources.resolve("ementa.adoc"));
    Matcher include = INCLUDE.matcher(text);
    StringBuilder whole = new StringBuilder();
    while (include.find()) {
      String source = Files.readString(sources.resolve(include.group(1)));
      String tagged = tagged(source, include.group(2));
      include.appendReplacement(whole, Matcher.quoteReplacement(tagged));
    }
    include.appendTail(whole);
    Elements lessons = guide.select("#tab-plano > tbody > tr");
    Matcher duration = DURATION.matcher(guide.text());
    if (lessons.isEmpty() || !duration.find()) {
      throw new IllegalArgumentException(
          "o guia do instrutor não tem o plano de aulas ou a duração delas");
    }
    int minutes =
        lessons.size()
            * (60 * Integer.parseInt(duration.group(1)) + Integer.parseInt(duration.group(2)));
    return whole
        .toString()
        .replace("{aulas}", String.valueOf(lessons.size()))
        .replace("{duracao}", duration.group(1) + "h" + duration.group(2))
        .replace("{carga}", "%dh%02d".formatted(minutes / 60, minutes % 60))
        .replace("{horas-aula}", String.valueOf(minutes / CLASS_HOUR))
        .replace("{conteudo}", rows(lessons));
  }

  /** Os trechos com esta marca; de um item de bibliografia, só a obra, sem o comentário. */
  private static String tagged(String source, String tag) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : source.lines().toList()) {
      if (line.equals("// tag::" + tag + "[]") || line.equals("// end::" + tag + "[]")) {
        inside = line.startsWith("// tag");
      } else if (inside) {
        lines.add(line.replaceFirst("^(\\*.+?)::\\s.*", "* $1."));
      }
    }
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a ementa pede um trecho que não há: " + tag);
    }
    return String.join("\n", lines);
  }

  /**
   * Número, assunto, demonstração e o que vai para casa; os capítulos interessam a quem tem o
   * livro.
   */
  private static String rows(Elements lessons) {
    return lessons.stream()
        .map(
            row -> {
              List<String> cells = row.select("> td").eachText();
              return "|"
                  + String.join(" |", cells.get(0), cells.get(1), cells.get(3), cells.get(4));
            })
        .collect(Collectors.joining("\n"));
  }
}
