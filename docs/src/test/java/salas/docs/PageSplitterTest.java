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
    return new PageSplitter(site)
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
}
