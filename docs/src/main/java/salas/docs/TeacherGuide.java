package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * O guia do instrutor como documento de AsciiDoc que se renderiza sem o livro: cada referência a
 * algo do livro vira o texto que ela tem no HTML, onde os dois foram renderizados juntos.
 */
final class TeacherGuide {
  private static final Pattern REFERENCE = Pattern.compile("<<([\\w-]+)(?:,([^>]*))?>>");
  private static final Pattern NUMBERED = Pattern.compile("(?:Figura|Tabela|Sessão|Código) \\d+");

  private TeacherGuide() {}

  /** Escreve o documento na pasta do que é gerado, e diz onde. */
  static Path standalone(BookFiles files, String html) throws IOException {
    Path written = files.generated().resolve("guia-instrutor.adoc");
    Files.writeString(written, standaloneText(files, Jsoup.parseBodyFragment(html).body()));
    return written;
  }

  /** O texto desse documento. */
  static String standaloneText(BookFiles files, Element book) throws IOException {
    Element guide = book.selectFirst(".sect1:has(> #guia-instrutor)");
    String source = Files.readString(files.source().resolve("asciidoc/guia-instrutor.adoc"));
    return standalone(source, guide);
  }

  /**
   * O guia sem referências para fora.
   *
   * @param source o capítulo, como está no repositório
   * @param guide o mesmo, renderizado junto com o livro
   */
  static String standalone(String source, Element guide) {
    Map<String, String> names = namesOfBookParts(guide, textsGiven(source));
    String text =
        REFERENCE
            .matcher(source)
            .replaceAll(
                match -> {
                  String id = match.group(1);
                  String given = match.group(2) == null ? names.get(id) : match.group(2);
                  boolean isOfGuide = guide.getElementById(id) != null;
                  return Matcher.quoteReplacement(isOfGuide ? match.group() : given);
                });
    return header() + text.replaceFirst("(?m)^\\[#guia-instrutor\\]\\n== .*\\n", "");
  }

  private static Set<String> textsGiven(String source) {
    return REFERENCE
        .matcher(source)
        .results()
        .map(match -> match.group(2))
        .filter(Objects::nonNull)
        .map(text -> text.replace("`", ""))
        .collect(Collectors.toSet());
  }

  /** O nome de cada parte do livro que o guia cita, e não o texto que uma referência lhe deu. */
  private static Map<String, String> namesOfBookParts(Element guide, Set<String> textsGiven) {
    Map<String, String> names = new HashMap<>();
    for (Element link : guide.select("a[href^=#]")) {
      String id = link.attr("href").substring(1);
      if (guide.getElementById(id) == null) {
        String name = nameOfBookPart(link.text());
        // O texto que uma referência deu só é o nome se não houver outro: "Final".
        names.merge(id, name, (kept, other) -> textsGiven.contains(kept) ? other : kept);
      }
    }
    return names;
  }

  /** "Sessão 3 do livro": o guia também tem as suas. */
  static String nameOfBookPart(String text) {
    return NUMBERED.matcher(text).matches() ? text + " do livro" : text;
  }

  private static String header() {
    return """
        = Guia do instrutor: Salas, do eco bloqueante ao select()
        :doctype: book
        :lang: pt-BR
        :title-page:
        :toc:
        :toclevels: 2
        :xrefstyle: short
        :source-highlighter: rouge
        :rouge-css: class
        :attribute-missing: warn
        :experimental:
        include::{raiz}/docs/src/docs/asciidoc/_rotulos.adoc[]
        :leveloffset: -1

        """;
  }
}
