package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("O livro renderizado")
class RenderedBookTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final RenderedSite SITE = RenderedSite.ofBook();
  private static final Pattern TEST_NAME = Pattern.compile("\\b([\\w-]+)/(\\w+Test)(?:#(\\w+))?");

  static final List<String> CHAPTERS =
      List.of(
          "como-usar",
          "modelo-mental",
          "vida-socket",
          "passo1",
          "select",
          "passo2",
          "passo2-erros",
          "protocolo",
          "passo3",
          "passo4",
          "final",
          "final-prazos",
          "final-confianca",
          "final-encerramento",
          "salas-privadas",
          "tls",
          "login",
          "cluster",
          "raio-x",
          "original",
          "comparacao",
          "exercicios",
          "prova-oral",
          "glossario",
          "equivocos",
          "opcoes",
          "bibliografia");

  @Test
  @DisplayName("tem todos os capítulos, na ordem, e cada página leva à seguinte")
  void chaptersFollowOneAnother() {
    List<String> read = new ArrayList<>();
    Element next = SITE.pages().get("index.html").selectFirst(".botao");
    while (next != null && read.size() <= CHAPTERS.size()) {
      String file = next.attr("href");
      read.add(file.replace(".html", ""));
      next = SITE.pages().get(file).selectFirst("a[rel=next]");
    }
    assertThat(read).isEqualTo(CHAPTERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passo1",
        "passo2",
        "passo3",
        "passo4",
        "final",
        "salas-privadas",
        "tls",
        "login",
        "cluster"
      })
  @DisplayName("o capítulo de um passo tem as sete partes, nesta ordem")
  void stepChaptersHaveTheSameParts(String chapter) {
    List<String> parts =
        List.of(
            "Problema",
            "Ideia",
            "O que muda",
            "Código comentado",
            "Experimente",
            "Limitações que ficam",
            "Confira");
    // O do final continua em outros três, que têm também as suas próprias seções.
    List<String> titles = new ArrayList<>();
    for (String page : CHAPTERS) {
      if (page.equals(chapter) || page.startsWith(chapter + "-") && chapter.equals("final")) {
        titles.addAll(page(page).select(".sect2 > h2").eachText());
      }
    }
    if (chapter.equals("final")) {
      titles.retainAll(parts);
    }
    assertThat(titles).isEqualTo(parts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"passo1", "passo2", "passo3", "passo4", "final"})
  @DisplayName("o capítulo de um passo não começa depois da linha que abre a porta")
  void stepChaptersShowThePortOpening(String chapter) {
    Element first = page(chapter).selectFirst("h2:contains(Código comentado) ~ .listingblock");
    assertThat(first.text()).contains(".bind(");
  }

  @Test
  @DisplayName("nenhum trecho de código é impresso duas vezes, a não ser para comparar")
  void noListingIsPrintedTwice() {
    Map<String, List<String>> pages = new TreeMap<>();
    for (String chapter : CHAPTERS) {
      // A comparação põe lado a lado dois laços já vistos, e cada passo abre a sua porta.
      for (Element code : page(chapter).select("pre code[data-lang=java]")) {
        String text = code.wholeText();
        boolean isLong = text.lines().count() > 8 && !text.contains(".bind(");
        if (isLong && !chapter.equals("comparacao")) {
          pages.computeIfAbsent(text, any -> new ArrayList<>()).add(chapter);
        }
      }
    }
    assertThat(pages.values()).isNotEmpty().allMatch(chapters -> chapters.size() == 1);
  }

  @Test
  @DisplayName("cada capítulo termina em três perguntas, cada uma com a resposta dobrada sob ela")
  void questionsHaveAnswers() {
    List<String> withQuestions = new ArrayList<>();
    for (String chapter : CHAPTERS.subList(0, CHAPTERS.indexOf("glossario"))) {
      Element last = page(chapter).select(".sect2").last();
      if (last != null && last.selectFirst("h2").text().equals("Confira")) {
        assertThat(last.select("> .olist > ol > li")).as("perguntas de %s", chapter).hasSize(3);
        assertThat(last.select("> .olist > ol > li"))
            .as("respostas de %s", chapter)
            .allSatisfy(
                question -> {
                  Element folded = question.selectFirst("> details.resposta:last-child");
                  assertThat(folded).isNotNull();
                  assertThat(folded.hasAttr("open")).isFalse();
                  assertThat(folded.select("p").text()).isNotBlank();
                });
        withQuestions.add(chapter);
      }
    }
    assertThat(withQuestions).hasSizeGreaterThan(9);
  }

  @Test
  @DisplayName("chama os capítulos pelo título, nunca por um número que não está em lugar nenhum")
  void chaptersAreCalledByTitle() {
    for (var page : SITE.pages().entrySet()) {
      assertThat(page.getValue().text())
          .as(page.getKey())
          .doesNotContainPattern("Capítulo \\d+")
          .doesNotContainPattern("(?U)\\b(?:no|do|ao|o|pelo) Sessão \\d");
    }
    assertThat(page("passo3").select("main a[href=passo2.html]").eachText()).contains("Passo 2");
    assertThat(page("passo3").select("main a[href=protocolo.html]").eachText())
        .contains("capítulo “O protocolo”");
  }

  @Test
  @DisplayName("a legenda de uma sessão diz Sessão, e a de um código, Código")
  void captionsNameWhatTheyShow() {
    int sessions = 0;
    for (Document page : SITE.pages().values()) {
      for (Element session : page.select(".listingblock.sessao, .exampleblock.sessao")) {
        sessions++;
        assertThat(session.selectFirst("> .title").text()).matches("Sessão \\d+\\. .+");
      }
      assertThat(page.select(".listingblock:not(.sessao) > .title").eachText())
          .noneMatch(title -> title.startsWith("Sessão"));
    }
    assertThat(sessions).isGreaterThan(40);
  }

  @Test
  @DisplayName("o guia do instrutor é um documento à parte, com links para o livro que chegam")
  void teacherGuideIsApart() {
    RenderedSite guide = RenderedSite.read(new BookFiles(ROOT).teacher());
    Document page = guide.pages().get("index.html");
    assertThat(page.selectFirst("h1").text()).isEqualTo("Guia do instrutor");
    assertThat(page.select("a[href^=../site/]").eachText())
        .contains("Passo 2")
        .anyMatch(text -> text.matches("Sessão \\d+ do livro"));
    for (Element link : page.select("main a[href^=../site/]")) {
      String[] target = link.attr("href").replace("../site/", "").split("#");
      assertThat(SITE.pages()).containsKey(target[0]);
      if (target.length > 1) {
        assertThat(SITE.pages().get(target[0]).getElementById(target[1]))
            .as(link.attr("href"))
            .isNotNull();
      }
    }
    assertThat(SiteChecks.brokenLinks(guide)).isEmpty();
    assertThat(SITE.pages()).doesNotContainKey("guia-instrutor.html");
    assertThat(SITE.pages().get("index.html").text()).doesNotContain("Guia do instrutor");
  }

  @Test
  @DisplayName("as âncoras vêm dos títulos, sem acentos e sem repetição")
  void anchorsAreStable() {
    assertThat(SiteChecks.unstableAnchors(SITE)).isEmpty();
    assertThat(page("passo2").getElementById("uma-conexao-como-maquina-de-estados")).isNotNull();
  }

  @Test
  @DisplayName("só mostra Java que compila, do arquivo que a legenda nomeia")
  void shownJavaIsCompiled() {
    assertThat(page("passo2").select("code[data-lang=java]")).isNotEmpty();
    assertThat(new ShownCode(ROOT).problems(SITE)).isEmpty();
  }

  @Test
  @DisplayName("Java escrito à mão, ou com a legenda de outro arquivo, é recusado")
  void handwrittenJavaIsCaught(@TempDir Path folder) throws IOException {
    String block =
        "<div class=listingblock><div class=title>Código 1. step1-blocking · %s</div>"
            + "<pre><code data-lang=java>%s</code></pre></div>";
    String real = "byte[] buffer = new byte[8 * 1024]; <b class=conum>(1)</b>\n    int length;";
    Files.writeString(
        folder.resolve("a.html"),
        block.formatted("Server.java, método doEcho", real)
            + block.formatted("Server.java, método doEcho", "byte[] buffer = new byte[9 * 1024];")
            + block.formatted("Options.java", real));

    assertThat(new ShownCode(ROOT).problems(RenderedSite.read(folder))).hasSize(2);
  }

  @Test
  @DisplayName("todo teste citado diz o módulo e existe, com esse método")
  void namedTestsExist() throws IOException {
    int found = 0;
    for (Document page : RenderedSite.ofEverything().pages().values()) {
      assertThat(page.select(":not(pre) > code").eachText())
          .as("citado sem o módulo")
          .noneMatch(code -> code.matches("\\w+Test([.#]\\w+)?"));
      Matcher name = TEST_NAME.matcher(page.body().text());
      while (name.find()) {
        found++;
        assertThat(testSource(name.group(1), name.group(2)))
            .as("teste citado: %s", name.group())
            .contains(name.group(3) == null ? "class " : "void " + name.group(3) + "(");
      }
    }
    assertThat(found).isGreaterThan(25);
  }

  @Test
  @DisplayName("nenhum link, âncora ou arquivo quebrado")
  void noBrokenLinks() {
    assertThat(SiteChecks.brokenLinks(SITE)).isEmpty();
  }

  @Test
  @DisplayName("toda imagem tem texto alternativo")
  void imagesHaveText() {
    assertThat(SiteChecks.imagesWithoutText(SITE)).isEmpty();
  }

  @Test
  @DisplayName("nada vem de fora da pasta")
  void nothingIsExternal() {
    assertThat(SiteChecks.externalRequests(SITE)).isEmpty();
  }

  @Test
  @DisplayName("nenhum rótulo em inglês, nenhum resto de AsciiDoc")
  void noLeftovers() {
    assertThat(SiteChecks.leftovers(SITE)).isEmpty();
  }

  @Test
  @DisplayName("o PDF foi feito, do mesmo livro, e vai na pasta dele, com um link em cada página")
  void pdfExists() throws IOException {
    Path pdf = SITE.folder().resolve("salas.pdf");
    assertThat(SITE.pages().values())
        .allSatisfy(page -> assertThat(page.select(".topo a[href=salas.pdf]")).hasSize(1));
    assertThat(pdf).isNotEmptyFile();
    assertThat(Files.getLastModifiedTime(pdf))
        .isGreaterThanOrEqualTo(Files.getLastModifiedTime(SITE.folder().resolve("index.html")));
    try (var in = Files.newInputStream(pdf)) {
      assertThat(in.readNBytes(5)).isEqualTo("%PDF-".getBytes());
    }
  }

  private static Document page(String chapter) {
    return SITE.pages().get(chapter + ".html");
  }

  private static String testSource(String module, String className) throws IOException {
    Path tests = ROOT.resolve(module).resolve("src/test/java");
    assertThat(tests).as("módulo de %s", className).isDirectory();
    try (var files = Files.walk(tests)) {
      Path file =
          files.filter(path -> path.endsWith(className + ".java")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }
}
