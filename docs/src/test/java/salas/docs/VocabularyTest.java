package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Uma palavra para cada coisa, e explicada antes de usada")
class VocabularyTest {
  private static final RenderedSite SITE = RenderedSite.ofBook();

  /** O que não se diz, e o que se diz. */
  private static final Map<Pattern, String> ONE_TERM =
      patterns(
          "seletor(es)?", "selector",
          "decoders?", "decodificador",
          "voltas? (?:do laço|o laço|a mais|extra|por byte)|nesta volta|(?:próxima|última) volta",
              "rodada",
          "buffer de (?:saída|entrada|chegada|transmissão|recebimento)",
              "buffer de envio ou de recepção",
          "chave que (?:fecha|abre)|fecha-chaves?", "o sinal { ou }, que não é uma SelectionKey",
          "empilha (?:os )?bytes", "enfileira");

  /** Palavras que precisam do glossário na primeira página em que aparecem. */
  private static final Map<Pattern, String> FIRST_USE =
      patterns(
          "segmentos?", "g-segmento",
          "FIN", "g-fin",
          "RST", "g-rst",
          "pipes?", "g-pipe",
          "daemon", "g-daemon",
          "par que sumiu", "g-par",
          "quadros?", "g-quadro",
          "handshake", "g-handshake");

  @Test
  @DisplayName("nenhuma página usa o segundo nome de uma coisa")
  void oneTermForOneThing() {
    List<String> problems = new ArrayList<>();
    SITE.pages().forEach((name, page) -> problems.addAll(secondNames(name, page)));
    assertThat(problems).isEmpty();
  }

  @Test
  @DisplayName("bancada é a que mede servidores; a dos exercícios é o kit de testes")
  void benchIsOnlyTheBenchmark() {
    assertThat(prose(SITE.pages().get("exercicios.html"))).doesNotContainIgnoringCase("bancada");
  }

  @Test
  @DisplayName("a primeira página que usa um termo o explica ou leva ao glossário")
  void termsAreDefinedAtFirstUse() {
    assertThat(undefined(readingOrder())).isEmpty();
  }

  @Test
  @DisplayName("onde a palavra da disciplina é outra, uma caixa avisa")
  void theDisciplinesWordIsMentioned() {
    assertThat(SITE.pages().get("protocolo.html").select(".admonitionblock.warning").text())
        .contains("quadro", "camada de enlace", "segmento");
  }

  @Test
  @DisplayName("um segundo nome e um termo sem explicação são apontados; código não conta")
  void plantedFaultsAreCaught() {
    Document page =
        Jsoup.parse(
            "<main><p>O seletor dorme. <code>decoder</code> RST <a href='x.html'>handshake</a></p>"
                + "<pre>nesta volta</pre><p>Veja o <a href='glossario.html#g-fin'>FIN</a>.</p></main>");

    assertThat(secondNames("a.html", page)).containsExactly("a.html: seletor; diga selector");
    assertThat(undefined(Map.of("a.html", page)))
        .containsExactly("a.html usa \"RST\" pela primeira vez, e não o explica nem leva a g-rst");
  }

  private static List<String> secondNames(String name, Document page) {
    List<String> problems = new ArrayList<>();
    String prose = prose(page);
    ONE_TERM.forEach(
        (wrong, right) -> {
          Matcher matcher = wrong.matcher(prose);
          while (matcher.find()) {
            problems.add(name + ": " + matcher.group() + "; diga " + right);
          }
        });
    return problems;
  }

  private static List<String> undefined(Map<String, Document> pages) {
    List<String> problems = new ArrayList<>();
    FIRST_USE.forEach(
        (term, id) -> {
          for (Map.Entry<String, Document> page : pages.entrySet()) {
            Matcher use = term.matcher(prose(page.getValue()));
            if (use.find()) {
              if (!defines(page.getValue(), term, id)) {
                problems.add(
                    "%s usa \"%s\" pela primeira vez, e não o explica nem leva a %s"
                        .formatted(page.getKey(), use.group(), id));
              }
              return;
            }
          }
        });
    return problems;
  }

  /** Leva ao glossário, ou é a própria explicação, e então o termo está em negrito. */
  private static boolean defines(Document page, Pattern term, String id) {
    return !page.select("main a[href$=#" + id + "]").isEmpty()
        || page.select("main strong").eachText().stream()
            .anyMatch(text -> term.matcher(text).find());
  }

  /** As páginas na ordem em que se leem, até o glossário, que explica tudo. */
  private static Map<String, Document> readingOrder() {
    Map<String, Document> pages = new LinkedHashMap<>();
    Element next = SITE.pages().get("index.html").selectFirst(".botao");
    while (next != null && !next.attr("href").equals("glossario.html")) {
      Document page = SITE.pages().get(next.attr("href"));
      pages.put(next.attr("href"), page);
      next = page.selectFirst("a[rel=next]");
    }
    return pages;
  }

  /** O texto que se lê, sem código, sem sessões e sem os endereços. */
  private static String prose(Document page) {
    Element main = page.selectFirst("main").clone();
    main.select("pre, code, script, svg, nav").remove();
    // O título de outro capítulo, num link para ele, não é um uso da palavra nesta página.
    main.select("a[href*=.html]:not([href*=glossario])").remove();
    return main.text();
  }

  private static Map<Pattern, String> patterns(String... pairs) {
    Map<Pattern, String> patterns = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      patterns.put(
          Pattern.compile("(?<![\\p{L}\\d-])(?:" + pairs[i] + ")(?![\\p{L}\\d-])"), pairs[i + 1]);
    }
    return patterns;
  }
}
