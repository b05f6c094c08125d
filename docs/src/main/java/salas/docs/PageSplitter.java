package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/**
 * Divide o livro, renderizado numa página só, em uma página por capítulo. Numeração, legendas e
 * referências continuam certas porque o Asciidoctor viu o livro inteiro; aqui só se corta, se
 * reescrevem os links internos e se acrescenta a navegação.
 */
final class PageSplitter {
  private static final String TITLE = "Salas: do eco bloqueante ao select()";

  private final Path site;
  private final List<String> problems = new ArrayList<>();

  PageSplitter(Path site) {
    this.site = site;
  }

  private record Page(String id, String title, Element section) {
    String file() {
      return id + ".html";
    }
  }

  /**
   * Escreve {@code index.html} e uma página por capítulo.
   *
   * @param html o conteúdo do livro inteiro
   * @return os links internos que não levam a lugar nenhum, um problema por elemento
   */
  List<String> split(String html) throws IOException {
    Document book = Jsoup.parseBodyFragment(html);
    List<Page> pages = new ArrayList<>();
    for (Element section : book.select(".sect1")) {
      Element heading = section.selectFirst("h2");
      pages.add(new Page(heading.id(), heading.text(), section));
    }
    Map<String, String> pageOfId = new HashMap<>();
    for (Page page : pages) {
      for (Element element : page.section().select("[id]")) {
        pageOfId.put(element.id(), page.file());
      }
    }
    for (Page page : pages) {
      rewriteLinks(page, pageOfId);
      tidy(page.section());
    }
    write("index.html", cover(pages));
    for (int i = 0; i < pages.size(); i++) {
      write(pages.get(i).file(), page(pages, i));
    }
    return problems;
  }

  private void rewriteLinks(Page page, Map<String, String> pageOfId) {
    for (Element link : page.section().select("a[href^=#]")) {
      String id = link.attr("href").substring(1);
      String target = pageOfId.get(id);
      if (target == null) {
        problems.add("referência a \"" + id + "\", que não existe, em " + page.file());
      } else if (id.equals(target.replace(".html", ""))) {
        link.attr("href", target);
      } else if (!target.equals(page.file())) {
        link.attr("href", target + "#" + id);
      }
    }
  }

  /** O que o Asciidoctor não faz: níveis de título, idioma dos estrangeirismos, rolagem. */
  private static void tidy(Element section) {
    for (int level = 2; level <= 6; level++) {
      section.select("h" + level).tagName("h" + (level - 1));
    }
    section.select(".en").attr("lang", "en");
    for (Element callout : section.select("pre .conum")) {
      // O "//" que escondia a chamada do compilador já cumpriu o seu papel.
      if (callout.previousSibling() instanceof TextNode text) {
        text.text(text.getWholeText().replaceFirst("//\\s*$", ""));
      } else if (callout.previousElementSibling() != null) {
        Element comment = callout.previousElementSibling();
        comment.text(comment.wholeText().replaceFirst("//\\s*$", ""));
      }
    }
    section.select(".sessao").forEach(PageSplitter::numberTerminals);
    for (Element pre : section.select("pre")) {
      // Rola na horizontal: quem usa teclado precisa poder parar nele.
      pre.attr("tabindex", "0");
    }
    for (Element table : section.select("table.tableblock")) {
      Element caption = table.selectFirst("caption");
      Element region = table.wrap("<div class=\"rolagem\" tabindex=\"0\"></div>").parent();
      if (caption != null) {
        region.attr("role", "region").attr("aria-label", caption.text());
      }
      table.select("thead th").attr("scope", "col");
      table.select("tbody th").attr("scope", "row");
    }
  }

  /** A mesma faixa para o mesmo terminal, do começo ao fim da sessão. */
  private static void numberTerminals(Element session) {
    List<String> names = session.select(".terminal").eachText().stream().distinct().toList();
    for (Element label : session.select(".terminal")) {
      label.closest("pre").addClass("t" + names.indexOf(label.text()) % 4);
    }
  }

  private static Document skeleton(String title) {
    Document page = Document.createShell("");
    page.prependChild(new org.jsoup.nodes.DocumentType("html", "", ""));
    page.selectFirst("html").attr("lang", "pt-BR");
    page.outputSettings().prettyPrint(false);
    Element head = page.head();
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
    head.appendElement("title").text(title);
    head.appendElement("link").attr("rel", "stylesheet").attr("href", "livro.css");
    return page;
  }

  private static Document cover(List<Page> pages) {
    Document document = skeleton(TITLE);
    Element main = document.body().addClass("capa").appendElement("main");
    Element title = main.appendElement("h1");
    title.appendText("Salas ");
    title.appendElement("span").html("do eco bloqueante ao <code>select()</code>");
    main.appendElement("p")
        .addClass("chamada")
        .text(
            "Um curso que se executa: conversação full-duplex e a chamada de sistema select(),"
                + " rodando, quebrando e consertando um servidor de salas de conversa em Java.");
    Element start = main.appendElement("p").addClass("acoes");
    start
        .appendElement("a")
        .addClass("botao")
        .attr("href", pages.get(0).file())
        .text("Começar a ler");
    start.appendText(" ");
    start
        .appendElement("a")
        .addClass("botao secundario")
        .attr("href", "../salas.pdf")
        .text("O livro em PDF");
    Element nav = main.appendElement("nav").attr("aria-label", "Sumário");
    nav.appendElement("h2").text("Sumário");
    nav.appendChild(contents(pages, -1, false));
    return document;
  }

  private static Document page(List<Page> pages, int index) {
    Page page = pages.get(index);
    Document document = skeleton(page.title() + " · " + TITLE);
    Element body = document.body();
    body.appendElement("a").addClass("pular").attr("href", "#conteudo").text("Ir para o texto");
    Element header = body.appendElement("header").addClass("topo");
    header.appendElement("a").attr("href", "index.html").text("Salas");
    header.appendElement("a").addClass("so-estreito").attr("href", "#sumario").text("Sumário");
    Element main = body.appendElement("main").attr("id", "conteudo").attr("tabindex", "-1");
    if (usesReplay(page.section())) {
      document.head().appendElement("link").attr("rel", "stylesheet").attr("href", "raio-x.css");
      document.body().appendElement("script").attr("src", "raio-x.js").attr("defer", "");
    }
    main.appendChild(page.section());
    Element turn = main.appendElement("nav").addClass("virar");
    turn.attr("aria-label", "Capítulo anterior e seguinte");
    if (index > 0) {
      neighbour(turn, "prev", "Anterior", pages.get(index - 1));
    }
    if (index + 1 < pages.size()) {
      neighbour(turn, "next", "Seguinte", pages.get(index + 1));
    }
    Element nav = body.appendElement("nav").attr("id", "sumario").attr("aria-label", "Sumário");
    nav.appendElement("p").addClass("titulo-sumario").text("Sumário");
    nav.appendChild(contents(pages, index, true));
    return document;
  }

  private static boolean usesReplay(Element section) {
    return !section.select("script[type=application/json]").isEmpty();
  }

  private static void neighbour(Element parent, String rel, String label, Page page) {
    Element link = parent.appendElement("a").attr("rel", rel).attr("href", page.file());
    link.appendElement("span").text(label);
    link.appendText(" ");
    link.appendElement("b").text(page.title());
  }

  /** A lista de capítulos; sob o atual, se houver, as suas seções. */
  private static Element contents(List<Page> pages, int current, boolean withSections) {
    Element list = new Element("ol").addClass("capitulos");
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      Element item = list.appendElement("li");
      Element link = item.appendElement("a").attr("href", page.file()).text(page.title());
      if (i == current && withSections) {
        link.attr("aria-current", "page");
        sections(item, page.section());
      }
    }
    return list;
  }

  private static void sections(Element item, Element chapter) {
    // Os títulos já subiram um nível.
    Elements headings = chapter.select(".sect2 > h2[id]");
    if (!headings.isEmpty()) {
      Element list = item.appendElement("ol");
      for (Element heading : headings) {
        list.appendElement("li")
            .appendElement("a")
            .attr("href", "#" + heading.id())
            .text(heading.text());
      }
    }
  }

  private void write(String name, Document page) throws IOException {
    Files.writeString(site.resolve(name), page.outerHtml() + "\n");
  }
}
