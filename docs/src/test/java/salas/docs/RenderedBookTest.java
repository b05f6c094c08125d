package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private static final List<String> CHAPTERS =
      List.of(
          "como-usar",
          "modelo-mental",
          "vida-socket",
          "passo1",
          "select",
          "passo2",
          "protocolo",
          "passo3",
          "passo4",
          "final",
          "raio-x",
          "original",
          "comparacao",
          "exercicios",
          "guia-instrutor",
          "prova-oral",
          "glossario",
          "respostas",
          "equivocos",
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
  @ValueSource(strings = {"passo1", "passo2", "passo3", "passo4", "final"})
  @DisplayName("o capítulo de um passo tem as sete partes, nesta ordem")
  void stepChaptersHaveTheSameParts(String chapter) {
    assertThat(page(chapter).select(".sect2 > h2").eachText())
        .containsExactly(
            "Problema",
            "Ideia",
            "O que muda",
            "Código comentado",
            "Experimente",
            "Limitações que ficam",
            "Confira");
  }

  @ParameterizedTest
  @ValueSource(strings = {"passo1", "passo2", "passo3", "passo4", "final"})
  @DisplayName("o capítulo de um passo não começa depois da linha que abre a porta")
  void stepChaptersShowThePortOpening(String chapter) {
    Element first = page(chapter).selectFirst("h2:contains(Código comentado) ~ .listingblock");
    assertThat(first.text()).contains(".bind(");
  }

  @Test
  @DisplayName("cada capítulo termina em três perguntas, e o apêndice responde às três")
  void questionsHaveAnswers() {
    Document answers = page("respostas");
    for (Element chapter : answers.select(".sect2")) {
      assertThat(chapter.select("> .olist > ol > li, > * > .olist > ol > li"))
          .as("respostas de %s", chapter.selectFirst("h2").text())
          .hasSize(3);
    }
    List<String> withQuestions = new ArrayList<>();
    for (String chapter : CHAPTERS.subList(0, CHAPTERS.indexOf("guia-instrutor"))) {
      Element last = page(chapter).select(".sect2").last();
      if (last != null && last.selectFirst("h2").text().equals("Confira")) {
        assertThat(last.select("> .olist > ol > li")).as("perguntas de %s", chapter).hasSize(3);
        withQuestions.add(chapter);
      }
    }
    assertThat(withQuestions).hasSameSizeAs(answers.select(".sect2")).hasSizeGreaterThan(9);
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
    for (Document page : SITE.pages().values()) {
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
  @DisplayName("o PDF foi feito, e do mesmo livro")
  void pdfExists() throws IOException {
    Path pdf = ROOT.resolve("docs/target/salas.pdf");
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
