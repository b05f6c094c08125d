package salas.docs;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** O que o Asciidoctor não faz: níveis de título, idioma dos estrangeirismos, rolagem, figuras. */
final class SectionTidier {
  // Onde um nome comprido se parte: depois de um sinal, ou antes de uma maiúscula.
  private static final Pattern SEAM = Pattern.compile("(?<=\\w[./#_-])(?=\\w)|(?<=[a-z])(?=[A-Z])");
  private static final Pattern LONG_WORD = Pattern.compile("\\S{14,}");
  private static final Pattern OPTION = Pattern.compile("-\\S{1,20}");

  private final FigureWidths figures;

  SectionTidier(FigureWidths figures) {
    this.figures = figures;
  }

  void tidy(Element section) {
    for (int level = 2; level <= 6; level++) {
      section.select("h" + level).tagName("h" + (level - 1));
    }
    section.select("pre .conum").forEach(SectionTidier::dropCommentMark);
    tidyText(section);
    for (Element pre : section.select("pre")) {
      // Rola na horizontal: quem usa teclado precisa poder parar nele.
      pre.attr("tabindex", "0");
    }
    section.select("table.tableblock").forEach(SectionTidier::scrollTable);
    section.select(".imageblock img").forEach(figures::apply);
    section.select(":not(pre) > code, .digitado").forEach(SectionTidier::markSeams);
  }

  /** Sem isto, numa célula estreita, o navegador partiria o nome no meio de uma palavra. */
  private static void markSeams(Element code) {
    if (OPTION.matcher(code.wholeText()).matches()) {
      code.addClass("inteiro"); // senão o navegador deixa o traço numa linha e o nome na outra
    }
    for (TextNode text : code.textNodes()) {
      String whole = text.getWholeText();
      if (LONG_WORD.matcher(whole).find()) {
        String[] pieces = SEAM.split(whole);
        for (int i = 0; i + 1 < pieces.length; i++) {
          text.before(new TextNode(pieces[i]));
          text.before(new Element("wbr"));
        }
        text.text(pieces[pieces.length - 1]);
      }
    }
  }

  /** O que vale em qualquer página, também num slide: idioma e terminais. */
  static void tidyText(Element section) {
    section.select(".en").attr("lang", "en");
    section.select(".sessao").forEach(SectionTidier::numberTerminals);
  }

  /** O "//" que escondia a chamada do compilador já cumpriu o seu papel. */
  private static void dropCommentMark(Element callout) {
    if (callout.previousSibling() instanceof TextNode text) {
      text.text(text.getWholeText().replaceFirst("//\\s*$", ""));
    } else if (callout.previousElementSibling() != null) {
      Element comment = callout.previousElementSibling();
      comment.text(comment.wholeText().replaceFirst("//\\s*$", ""));
    }
  }

  /** A mesma faixa para o mesmo terminal, do começo ao fim da sessão. */
  private static void numberTerminals(Element session) {
    List<String> names = session.select(".terminal").eachText().stream().distinct().toList();
    for (Element label : session.select(".terminal")) {
      label.closest("pre").addClass("t" + names.indexOf(label.text()) % 4);
    }
  }

  private static void scrollTable(Element table) {
    Element caption = table.selectFirst("caption");
    Element region = table.wrap("<div class=\"rolagem\" tabindex=\"0\"></div>").parent();
    if (caption != null) {
      region.attr("role", "region").attr("aria-label", caption.text());
    }
    table.select("thead th").attr("scope", "col");
    table.select("tbody th").attr("scope", "row");
  }
}
