package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A divisão do livro em páginas")
class PageSplitterTest {
  @TempDir Path site;

  private List<String> split(String first, String second) throws IOException {
    return new PageSplitter(site, site.resolve("professor"), site)
        .split(
            "<div class=sect1><h2 id=um>Um</h2>"
                + first
                + "</div><div class=sect1><h2 id=dois>Dois</h2>"
                + second
                + "</div>");
  }

  private String page(String name) throws IOException {
    return Files.readString(site.resolve(name));
  }

  @Test
  @DisplayName("reescreve as referências e liga cada página às vizinhas")
  void rewritesReferences() throws IOException {
    List<String> problems =
        split("<p><a href='#fig'>ali</a> <a href='#dois'>lá</a></p>", "<p id=fig>figura</p>");

    assertThat(problems).isEmpty();
    assertThat(page("um.html"))
        .contains("href=\"dois.html#fig\"", "href=\"dois.html\"", "rel=\"next\"")
        .doesNotContain("rel=\"prev\"");
    assertThat(page("dois.html")).contains("<h1 id=\"dois\">Dois</h1>", "rel=\"prev\"");
  }

  @Test
  @DisplayName("diz que referência não leva a lugar nenhum")
  void reportsBrokenReferences() throws IOException {
    assertThat(split("<a href='#nao-ha'>x</a>", ""))
        .containsExactly("referência a \"nao-ha\", que não existe, em um.html");
  }

  @Test
  @DisplayName("marca o idioma dos estrangeirismos e deixa o código rolar pelo teclado")
  void tidies() throws IOException {
    split(
        "<em class=en>buffer</em><pre>x <span class=c1>// </span><b class=conum>(1)</b></pre>", "");

    assertThat(page("um.html"))
        .contains("<em class=\"en\" lang=\"en\">buffer</em>", "<pre tabindex=\"0\">")
        .doesNotContain("// ");
  }

  @Test
  @DisplayName("as âncoras vêm dos títulos; a que se repete leva o do pai, e o resto é um problema")
  void anchorsComeFromTitles() throws IOException {
    List<String> problems =
        split(
            "<div class=sect2><h3 id=_a>Ação, e reação</h3>"
                + "<div class=sect3><h4 id=_b>Ação e reação</h4></div></div>",
            "<div class=sect2><h3 id=_c>Igual</h3></div><div class=sect2><h3 id=_d>Igual</h3></div>");

    assertThat(page("um.html"))
        .contains("<h2 id=\"acao-e-reacao\">", "<h3 id=\"acao-e-reacao-acao-e-reacao\">");
    assertThat(problems).containsExactly("dois.html: dois títulos \"Igual\"; dê um id a um deles");
  }

  @Test
  @DisplayName("dobra cada resposta sob a pergunta, e diz quando uma falta")
  void foldsAnswers() throws IOException {
    String ask =
        "<div class=sect2><h3 id=_c>Confira</h3><div class='olist arabic'><ol>%s</ol></div></div>";
    String answers =
        "</div><div class=sect1><h2 id=respostas>Respostas</h2>%s"
            .formatted(
                reply("um", "<li><p>sim</p></li><li><p>não</p></li>")
                    + reply("dois", "<li>x</li>"));
    List<String> problems =
        split(
            ask.formatted("<li><p>a?</p></li><li><p>b?</p></li>"),
            ask.formatted("<li>c?</li><li>d?</li>") + answers);

    assertThat(page("um.html"))
        .containsSubsequence("a?", "<summary>Resposta à pergunta 1</summary><p>sim</p>", "b?")
        .contains("<summary>Resposta à pergunta 2</summary><p>não</p>");
    assertThat(problems).containsExactly("dois: 2 perguntas e 1 respostas");
    assertThat(site.resolve("respostas.html")).doesNotExist();
  }

  private static String reply(String chapter, String items) {
    return "<div class=sect2><h3 id=respostas-%s>X</h3><div class='olist arabic'><ol>%s</ol></div></div>"
        .formatted(chapter, items);
  }

  @Test
  @DisplayName("prepara as previsões: marca a opção certa e dobra a resposta, que o script compara")
  void preparesPredictions() throws IOException {
    List<String> problems =
        split(
            prediction("id=prev-a", "✓ <code>write</code> volta", "❏ espera", "<p>porque</p>"), "");

    assertThat(problems).isEmpty();
    assertThat(page("um.html"))
        .contains("<li data-certa><p><code>write</code> volta</p></li><li><p>espera</p></li>")
        .contains("<summary class=\"title\">Resposta à previsão 7</summary>")
        .contains("<details class=\"resposta\">", "src=\"previsoes.js\"")
        .doesNotContain("checklist", "✓", "❏");
    assertThat(page("dois.html")).doesNotContain("previsoes.js");
  }

  @Test
  @DisplayName("diz que previsão não tem id, resposta ou uma só opção certa")
  void reportsBadPredictions() throws IOException {
    String noAnswer =
        "<div class='exampleblock previsao' id=prev-c><div class=title>Previsão 8</div>";
    List<String> problems =
        split(
            prediction("", "✓ a", "✓ b", " ") + prediction("id=prev-b", "❏ a", "❏ b", "<p>x</p>"),
            noAnswer + "<div class=content><p>a?</p></div></div>");

    assertThat(problems)
        .containsExactly(
            "um.html, Previsão 7: falta um id que comece por \"prev-\"",
            "um.html, Previsão 7: a resposta, num bloco %collapsible, é a última coisa da caixa",
            "um.html, Previsão 7: 2 opções certas",
            "um.html, Previsão 7: 0 opções certas",
            "dois.html, Previsão 8: a resposta, num bloco %collapsible, é a última coisa da caixa");
  }

  private static String prediction(String id, String first, String second, String answer) {
    return """
        <div class='exampleblock previsao' %s><div class=title>Previsão 7</div><div class=content>\
        <p>o quê?</p><div class='ulist checklist'><ul class=checklist>\
        <li><p>%s</p></li><li><p>%s</p></li></ul></div>\
        <details><summary class=title>Resposta</summary><div class=content>%s</div></details>\
        </div></div>"""
        .formatted(id, first, second, answer);
  }

  @Test
  @DisplayName("o guia do instrutor vai para outra pasta e cita o livro pelo nome")
  void teacherGuideGoesElsewhere() throws IOException {
    split(
        "<p id=ses>x</p>",
        "</div><div class=sect1><h2 id=guia-instrutor>Guia</h2><a href='#um'>Um</a>"
            + "<a href='#ses'>Sessão 1</a>");

    assertThat(page("professor/index.html"))
        .contains(
            "href=\"../site/um.html\">Um<", "href=\"../site/um.html#ses\">Sessão 1 do livro<");
    assertThat(page("um.html")).doesNotContain("guia-instrutor");
  }

  @Test
  @DisplayName("uma figura não encolhe além do que o seu menor texto aguenta")
  void figuresKeepTheirTextReadable() throws IOException {
    assertThat(FigureWidths.minimum("<svg viewBox='0 0 640 90'><text font-size=\"8.5\"/></svg>"))
        .isEqualTo(829);
    assertThat(FigureWidths.minimum("<svg width='339px'><g style='font-size: 12px'/></svg>"))
        .isEqualTo(311);
    assertThat(FigureWidths.minimum("<svg viewBox='0 0 9 9'><path/></svg>")).isZero();
  }
}
