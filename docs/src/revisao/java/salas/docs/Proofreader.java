package salas.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.markup.AnnotatedText;
import org.languagetool.markup.AnnotatedTextBuilder;
import org.languagetool.rules.ITSIssueType;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.spelling.SpellingCheckRule;

/**
 * Confere o português de uma página, bloco a bloco: parágrafos, títulos, legendas, itens, células e
 * textos alternativos. Código e palavras marcadas como de outra língua são lidos como "isto".
 */
final class Proofreader {
  private static final String BLOCKS =
      "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, caption, figcaption, div.title";

  /** O que não é português para conferir. */
  private static final String FOREIGN = "code, pre, kbd, .en, [lang=en], .conum, script, svg";

  private static final List<String> DISABLED =
      List.of(
          // Células e legendas começam em minúscula de propósito.
          "UPPERCASE_SENTENCE_START",
          // O espaço em volta de código some quando ele vira "isto".
          "WHITESPACE_RULE");

  private final JLanguageTool tool;
  private final AcceptedTerms terms;

  Proofreader(AcceptedTerms terms) {
    this.terms = terms;
    tool = new JLanguageTool(Languages.getLanguageForShortCode("pt-BR"));
    tool.disableRules(DISABLED);
    for (Rule rule : tool.getAllActiveRules()) {
      if (rule.getLocQualityIssueType() == ITSIssueType.Style) {
        // "Depois de" ou "após", "dentro de um" ou "num": a voz do livro escolhe.
        tool.disableRule(rule.getId());
      }
      if (rule instanceof SpellingCheckRule spelling) {
        spelling.addIgnoreTokens(terms.words());
      }
    }
  }

  /** Os apontamentos não aceitos: página, frase, regra e sugestão. */
  List<String> check(String name, Document page) throws IOException {
    List<String> reports = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Element block : page.select("main").select(BLOCKS)) {
      if (block.closest("pre") == null && block.select(BLOCKS).size() == 1) {
        AnnotatedTextBuilder text = new AnnotatedTextBuilder();
        annotate(block, text);
        report(name, text.build(), seen, reports);
      }
    }
    for (Element image : page.select("main img[alt]")) {
      report(name, new AnnotatedTextBuilder().addText(image.attr("alt")).build(), seen, reports);
    }
    return reports;
  }

  private static void annotate(Element element, AnnotatedTextBuilder text) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode words) {
        text.addText(words.text());
      } else if (node instanceof Element child && child.is(FOREIGN)) {
        text.addMarkup(child.text(), child.is(".conum") ? "" : "isto");
      } else if (node instanceof Element child) {
        annotate(child, text);
      }
    }
  }

  private void report(String name, AnnotatedText text, Set<String> seen, List<String> reports)
      throws IOException {
    String shown = text.getTextWithMarkup();
    if (shown.isBlank() || !seen.add(shown)) {
      return;
    }
    for (RuleMatch match : tool.check(text)) {
      String rule = match.getRule().getId();
      String excerpt = shown.substring(match.getFromPos(), match.getToPos());
      if (!terms.accepts(rule, excerpt)) {
        List<String> suggestions = match.getSuggestedReplacements();
        reports.add(
            "%s: «%s» em «%s» [%s] %s Sugestões: %s"
                .formatted(
                    name,
                    excerpt,
                    around(shown, match),
                    rule,
                    match.getMessage(),
                    suggestions.subList(0, Math.min(3, suggestions.size()))));
      }
    }
  }

  private static String around(String text, RuleMatch match) {
    int from = Math.max(0, match.getFromPos() - 60);
    int to = Math.min(text.length(), match.getToPos() + 60);
    return text.substring(from, to);
  }
}
