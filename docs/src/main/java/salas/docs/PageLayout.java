package salas.docs;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** O que há em volta de um capítulo: cabeçalho, sumário, capítulos vizinhos, estilos e scripts. */
final class PageLayout {
  private static final String TITLE = "Salas: do eco bloqueante ao select()";

  private final List<SitePage> chapters;

  /** As páginas que um leitor percorre, na ordem. */
  PageLayout(List<SitePage> chapters) {
    this.chapters = chapters;
  }

  /** A página de entrada do livro. */
  Document cover() {
    Document document = skeleton(TITLE, "");
    document.body().addClass("capa");
    header(document.body(), "");
    Element main = document.body().appendElement("main").attr("id", "conteudo");
    Element title = main.appendElement("h1");
    title.appendText("Salas ");
    title.appendElement("span").html("do eco bloqueante ao <code>select()</code>");
    main.appendElement("p")
        .addClass("chamada")
        .text(
            "Um curso que se executa: conversação full-duplex e a chamada de sistema select(),"
                + " rodando, quebrando e consertando um servidor de salas de conversa em Java.");
    Element start = main.appendElement("p").addClass("acoes");
    button(start, "botao", chapters.get(0).file(), "Começar a ler");
    button(start, "botao secundario", BookFiles.PDF_NAME, "O livro em PDF");
    Element nav = main.appendElement("nav").attr("aria-label", "Sumário");
    nav.appendElement("h2").text("Sumário");
    nav.appendChild(contents(null));
    return document;
  }

  /** A página de um capítulo. */
  Document chapter(SitePage page) {
    Document document = around(page, "");
    int index = chapters.indexOf(page);
    Element turn = document.selectFirst("main").appendElement("nav").addClass("virar");
    turn.attr("aria-label", "Capítulo anterior e seguinte");
    if (index > 0) {
      neighbour(turn, "prev", "Anterior", chapters.get(index - 1));
    }
    if (index + 1 < chapters.size()) {
      neighbour(turn, "next", "Seguinte", chapters.get(index + 1));
    }
    contentsNav(document.body()).appendChild(contents(page));
    return document;
  }

  /** A página do guia do instrutor, que mora noutra pasta e usa os arquivos do livro. */
  Document teacherGuide(SitePage page) {
    Document document = around(page, "../" + SitePage.SITE + "/");
    Element list = new Element("ol").addClass("capitulos");
    sections(list.appendElement("li"), page.section());
    contentsNav(document.body()).appendChild(list);
    return document;
  }

  private Document around(SitePage page, String base) {
    Document document = skeleton(page.title() + " · " + TITLE, base);
    Element body = document.body();
    body.appendElement("a").addClass("pular").attr("href", "#conteudo").text("Ir para o texto");
    header(body, base)
        .appendElement("a")
        .addClass("so-estreito")
        .attr("href", "#sumario")
        .text("Sumário");
    Element main = body.appendElement("main").attr("id", "conteudo").attr("tabindex", "-1");
    if (!page.section().select("script[type=application/json]").isEmpty()) {
      stylesheet(document, "raio-x.css");
      body.appendElement("script").attr("src", "raio-x.js").attr("defer", "");
    }
    if (!page.section().select("details.resposta").isEmpty()) {
      body.appendElement("script").attr("src", "previsoes.js").attr("defer", "");
    }
    main.appendChild(page.section());
    return document;
  }

  private static Document skeleton(String title, String base) {
    Document page = Document.createShell("");
    page.prependChild(new DocumentType("html", "", ""));
    page.selectFirst("html").attr("lang", "pt-BR");
    page.outputSettings().prettyPrint(false);
    Element head = page.head();
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
    head.appendElement("title").text(title);
    // Este corre antes de a página aparecer: quem escolheu um tema não vê o outro piscar.
    head.appendElement("script").attr("src", base + "tema.js");
    stylesheet(page, base + "livro.css");
    head.appendElement("script").attr("src", base + "livro.js").attr("defer", "");
    return page;
  }

  private static void stylesheet(Document page, String file) {
    page.head().appendElement("link").attr("rel", "stylesheet").attr("href", file);
  }

  /** O que depende de JavaScript, a busca e o tema, o próprio script acrescenta. */
  private static Element header(Element body, String base) {
    Element header = body.appendElement("header").addClass("topo").attr("data-base", base);
    header.appendElement("a").attr("href", base + "index.html").text("Salas");
    header.appendElement("a").attr("href", pdf(base)).attr("lang", "pt-BR").text("PDF");
    return header;
  }

  private static String pdf(String base) {
    return base.isEmpty() ? BookFiles.PDF_NAME : BookFiles.TEACHER_PDF_NAME;
  }

  private static void button(Element parent, String style, String target, String text) {
    parent.appendElement("a").addClass(style).attr("href", target).text(text);
    parent.appendText(" ");
  }

  private static void neighbour(Element parent, String rel, String label, SitePage page) {
    Element link = parent.appendElement("a").attr("rel", rel).attr("href", page.file());
    link.appendElement("span").text(label);
    link.appendText(" ");
    link.appendElement("b").text(page.title());
  }

  private static Element contentsNav(Element body) {
    Element nav = body.appendElement("nav").attr("id", "sumario").attr("aria-label", "Sumário");
    nav.appendElement("p").addClass("titulo-sumario").text("Sumário");
    return nav;
  }

  /** A lista de capítulos; sob o atual, se houver, as suas seções. */
  private Element contents(SitePage current) {
    Element list = new Element("ol").addClass("capitulos");
    for (SitePage page : chapters) {
      Element item = list.appendElement("li");
      Element link = item.appendElement("a").attr("href", page.file()).text(page.title());
      if (page == current) {
        link.attr("aria-current", "page");
        sections(item, page.section());
      }
    }
    return list;
  }

  /**
   * Dois níveis: as partes se chamam quase igual em todo capítulo; o que as distingue é o de baixo.
   */
  private static void sections(Element item, Element chapter) {
    // Os títulos já subiram um nível.
    Elements parts = chapter.select(".sect2");
    if (!parts.isEmpty()) {
      Element list = item.appendElement("ol").addClass("nesta-pagina");
      for (Element part : parts) {
        Element entry = entry(list, part.selectFirst("h2"));
        Elements subparts = part.select(".sect3");
        if (!subparts.isEmpty()) {
          Element sublist = entry.appendElement("ol");
          subparts.forEach(subpart -> entry(sublist, subpart.selectFirst("h3")));
        }
      }
    }
  }

  private static Element entry(Element list, Element heading) {
    Element item = list.appendElement("li");
    item.appendElement("a").attr("href", "#" + heading.id()).text(heading.text());
    return item;
  }
}
