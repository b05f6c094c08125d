package salas.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.markup.AnnotatedTextBuilder;
import org.languagetool.rules.ITSIssueType;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.spelling.SpellingCheckRule;

/**
 * Confere o português de uma página, bloco a bloco: parágrafos, títulos, legendas, itens, células e
 * textos alternativos. Código e palavras marcadas como de outra língua são lidos como "isto"; um
 * apontamento que depende dessa troca, como "em isto", não conta.
 */
final class Proofreader {
  private static final String BLOCKS =
      "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, caption, figcaption, div.title";

  /** O que não é português para conferir. */
  private static final String FOREIGN = "code, pre, kbd, .en, [lang=en], .conum, script, svg";

  /** Nomes de código no meio do texto: nas legendas das listagens eles não vêm marcados. */
  private static final Pattern CODE_NAME =
      Pattern.compile(
          "[\\w./-]+\\.java\\b|(?<=\\.java, )métodos? .*|[\\w-]+/\\w+Test(?:#\\w+)?|step\\d-\\w+"
              + "|\\b[a-z]+[A-Z]\\w*|\\b(?:[A-Z][a-z]+){2,}\\b|\\b\\w+_\\w+|\\b\\w+\\(\\d?\\)"
              + "|\\\\?\\bu[0-9a-f]{4}\\b");

  private static final List<String> DISABLED =
      List.of(
          // Células e legendas começam em minúscula de propósito.
          "UPPERCASE_SENTENCE_START",
          // O espaço em volta de código some quando ele vira "isto".
          "WHITESPACE_RULE");

  private final JLanguageTool tool;
  private final AcceptedTerms terms;
  private final Set<String> seen = new HashSet<>();

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
        // Quarenta mil nomes de pessoas e lugares, procurados um a um em cada frase.
        spelling.getAntiPatterns().clear();
      }
    }
  }

  /** Os apontamentos não aceitos: página, frase, regra e sugestão. O bloco já lido não se relê. */
  List<String> check(String name, Document page) throws IOException {
    List<String> reports = new ArrayList<>();
    for (Element block : page.select("main").select(BLOCKS)) {
      if (block.closest("pre") == null && block.select(BLOCKS).size() == 1) {
        Block text = new Block();
        text.add(block);
        report(name, text, reports);
      }
    }
    for (Element image : page.select("main img[alt]")) {
      Block text = new Block();
      text.add(image.attr("alt"));
      report(name, text, reports);
    }
    return reports;
  }

  /** O texto de um bloco, e onde nele estão as palavras trocadas por "isto". */
  private static final class Block {
    final AnnotatedTextBuilder text = new AnnotatedTextBuilder();
    final StringBuilder shown = new StringBuilder();
    final BitSet replaced = new BitSet();

    void add(Element element) {
      for (Node node : element.childNodes()) {
        if (node instanceof TextNode words) {
          add(words.text());
        } else if (node instanceof Element child && child.is(FOREIGN)) {
          replace(child.text(), child.is(".conum") ? "" : "isto");
        } else if (node instanceof Element child) {
          add(child);
        }
      }
    }

    void add(String words) {
      Matcher name = CODE_NAME.matcher(words);
      int from = 0;
      while (name.find()) {
        keep(words.substring(from, name.start()));
        replace(name.group(), "isto");
        from = name.end();
      }
      keep(words.substring(from));
    }

    private void keep(String words) {
      text.addText(words);
      shown.append(words);
    }

    private void replace(String words, String read) {
      text.addMarkup(words, read);
      replaced.set(shown.length(), shown.length() + words.length());
      shown.append(words);
    }

    boolean isAboutReplaced(RuleMatch match) {
      int next = replaced.nextSetBit(match.getFromPos());
      return next >= 0 && next < match.getToPos();
    }
  }

  private void report(String name, Block block, List<String> reports) throws IOException {
    String shown = block.shown.toString();
    if (shown.isBlank() || !seen.add(shown)) {
      return;
    }
    for (RuleMatch match : tool.check(block.text.build())) {
      String rule = match.getRule().getId();
      String excerpt = shown.substring(match.getFromPos(), match.getToPos());
      if (!block.isAboutReplaced(match) && !terms.accepts(rule, excerpt)) {
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
