package salas.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * Os slides de uma aula numa página só: cada seção do documento é um slide. O script da página
 * mostra um de cada vez; sem ele, aparecem todos, em sequência.
 */
final class DeckPage {
  /** O que um slide é, pelo papel da sua seção. */
  static final Map<String, String> KINDS =
      Map.of(
          "objetivo", "Objetivo",
          "previsao", "Previsão",
          "demonstracao", "Demonstração",
          "equivoco", "Equívoco",
          "exercicio", "Exercício",
          "levar", "Para levar");

  // O tamanho da letra de um código, e o que ele tem de largura e de altura, em rem, já divididos
  // pela largura de um caractere e pela altura de uma linha de letra 1.
  private static final double MIN_CODE = 1.1;
  private static final double MAX_CODE = 1.7;
  private static final double CODE_WIDTH = 53 / 0.61;
  private static final double CODE_HEIGHT = 24 / 1.4;

  private final Lesson lesson;
  private final List<String> problems = new ArrayList<>();

  DeckPage(Lesson lesson) {
    this.lesson = lesson;
  }

  /**
   * A página.
   *
   * @param rendered o documento, como o Asciidoctor o deixa
   * @throws BookException se uma explicação fala de uma linha que não está no código dela
   */
  Document of(Element rendered) throws BookException {
    Document page = skeleton();
    Element main = page.body().addClass("aula").appendElement("main");
    cover(main);
    List<Element> sections = rendered.select(".sect1");
    int number = 1;
    String part = "";
    for (Element element : rendered.select(".sect1, .parte")) {
      if (element.hasClass("parte")) {
        part = element.text();
        element.remove();
      } else {
        number++;
        slide(main, element, part, number, sections.size() + 1);
      }
    }
    SectionTidier.tidyText(main);
    if (!main.select("script").isEmpty()) {
      page.body().appendElement("script").attr("src", "raio-x.js");
    }
    page.body().appendElement("script").attr("src", "aula.js");
    if (!problems.isEmpty()) {
      throw new BookException(problems);
    }
    return page;
  }

  private Document skeleton() {
    Document page = Document.createShell("");
    page.prependChild(new DocumentType("html", "", ""));
    page.outputSettings().prettyPrint(false);
    // Um projetor numa sala clara: o tema é sempre o claro.
    page.selectFirst("html").attr("lang", "pt-BR").attr("data-tema", "claro");
    page.head().appendElement("meta").attr("charset", "utf-8");
    page.head()
        .appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    page.head().appendElement("title").text(lesson.title() + " · Salas");
    for (String style : List.of("livro.css", "raio-x.css", "aula.css")) {
      page.head().appendElement("link").attr("rel", "stylesheet").attr("href", style);
    }
    return page;
  }

  private void cover(Element main) {
    Element cover = main.appendElement("section").addClass("slide abertura").attr("id", "s1");
    String[] title = lesson.title().split("\\. ", 2);
    Element heading = cover.appendElement("h1");
    heading.appendElement("span").text(title[0]);
    heading.appendText(" " + title[1]);
    cover.appendElement("p").text("Salas: do eco bloqueante ao select()");
  }

  private void slide(Element main, Element section, String part, int number, int count) {
    Element slide = main.appendElement("section").addClass("slide").attr("id", "s" + number);
    Element heading = section.selectFirst("h2");
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      if (section.hasClass(kind.getKey())) {
        slide.addClass(kind.getKey());
        slide.appendElement("p").addClass("tipo").text(kind.getValue());
      }
    }
    slide.appendElement("h2").attr("id", heading.id()).html(heading.html());
    slide.attr("aria-labelledby", heading.id());
    Element body = slide.appendElement("div").addClass("corpo");
    section.select("> .sectionbody > *").forEach(body::appendChild);
    body.select(".terminal").forEach(DeckPage::raiseLabel);
    body.select(".listingblock.passos").forEach(code -> markSteps(code, heading.text()));
    Element notes = body.selectFirst(".notas");
    body.select("> .listingblock").forEach(DeckPage::growAlone);
    Element foot = slide.appendElement("p").addClass("rodape");
    foot.appendElement("span").text("Aula " + lesson.number() + " · " + part);
    foot.appendText(" ").appendElement("span").text(number + " de " + count);
    if (notes != null) {
      slide.appendChild(notes.attr("role", "note").attr("aria-label", "Notas de quem apresenta"));
    }
  }

  /** O nome do terminal fica num canto: uma linha a menos em cada bloco. */
  private static void raiseLabel(Element label) {
    if (label.nextSibling() instanceof TextNode text) {
      text.text(text.getWholeText().replaceFirst("^\n", ""));
    }
  }

  /** Um código sozinho no slide cresce até onde cabe: quem está na última fila agradece. */
  private static void growAlone(Element block) {
    if (block.siblingElements().stream().anyMatch(other -> !other.hasClass("notas"))) {
      return;
    }
    Element code = block.selectFirst("pre");
    List<String> lines = code.wholeText().stripTrailing().lines().toList();
    int columns = lines.stream().mapToInt(String::length).max().orElse(1);
    double size =
        Math.min(MAX_CODE, Math.min(CODE_WIDTH / (columns + 1), CODE_HEIGHT / (lines.size() + 1)));
    if (size > MIN_CODE) {
      code.attr("style", String.format(Locale.ROOT, "font-size: %.2frem", size));
    }
  }

  /**
   * Liga cada item da lista que segue o código às linhas que têm o trecho com que ele começa: o
   * script acende umas e o outro a cada avanço.
   */
  private void markSteps(Element block, String slide) {
    Element code = block.selectFirst("code");
    Element list = block.nextElementSibling();
    List<Element> items = list == null ? List.of() : list.select("> ol > li");
    List<String> lines = code.wholeText().lines().toList();
    for (Element item : items) {
      List<String> lit = new ArrayList<>();
      Element cited = item.selectFirst("code");
      for (int i = 0; cited != null && i < lines.size(); i++) {
        if (lines.get(i).contains(cited.text())) {
          lit.add(String.valueOf(i));
        }
      }
      item.attr("data-linhas", String.join(" ", lit));
      if (lit.isEmpty()) {
        problems.add("slide \"" + slide + "\": o código não tem o que se explica: " + item.text());
      }
    }
    if (items.isEmpty()) {
      problems.add("slide \"" + slide + "\": depois do código falta a lista que o percorre");
    } else {
      list.addClass("explica");
    }
  }
}
