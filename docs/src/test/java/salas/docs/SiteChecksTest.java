package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Os portões do site pegam a falha plantada")
class SiteChecksTest {
  @TempDir Path folder;

  private RenderedSite site(String body) throws IOException {
    Files.writeString(folder.resolve("outra.html"), "<h2 id=existe>Outra</h2>");
    Files.writeString(folder.resolve("pagina.html"), "<body>" + body + "</body>");
    return RenderedSite.read(folder);
  }

  @Test
  @DisplayName("link para página, âncora, imagem ou folha de estilo que não existe")
  void brokenLinks() throws IOException {
    RenderedSite site =
        site(
            "<a href='outra.html#existe'>bom</a><a href='nao-ha.html'>a</a>"
                + "<a href='outra.html#nao-ha'>b</a><a href='#nao-ha'>c</a>"
                + "<img src='nao-ha.svg' alt='uma figura'><link rel=stylesheet href='x.css'>");

    assertThat(SiteChecks.brokenLinks(site)).hasSize(5);
  }

  @Test
  @DisplayName("imagem sem texto alternativo, ou só com o nome do arquivo")
  void imagesWithoutText() throws IOException {
    RenderedSite site =
        site("<img src=a.svg alt=''><img src=b.svg alt='b'><img src=c.svg alt='Duas filas'>");

    assertThat(SiteChecks.imagesWithoutText(site)).hasSize(2);
  }

  @Test
  @DisplayName("qualquer coisa que venha de fora, em HTML, CSS, JavaScript ou SVG")
  void externalRequests() throws IOException {
    Files.writeString(folder.resolve("a.css"), "@import '//cdn.example/a.css'; b {}");
    Files.writeString(folder.resolve("b.js"), "fetch('https://api.example/x')");
    Files.writeString(folder.resolve("c.svg"), "<style>p{fill:url(http://e.example/f)}</style>");
    RenderedSite site =
        site(
            "<a href='https://a.example'>a</a><img src='//b.example/x.png' alt='a b'><p>http:</p>");

    assertThat(SiteChecks.externalRequests(site)).hasSize(5);
  }

  @Test
  @DisplayName("âncora inventada, com acento ou repetida")
  void unstableAnchors() throws IOException {
    RenderedSite site =
        site("<h2 id=_problema_3>a</h2><h2 id=bom>b</h2><p id=bom>c</p><p id=não>d</p>");

    assertThat(SiteChecks.unstableAnchors(site)).hasSize(3);
  }

  @Test
  @DisplayName("rótulo em inglês e resto de AsciiDoc")
  void leftovers() throws IOException {
    RenderedSite site =
        site(
            "<div class=title>Figure 1. Duas filas</div><div class=title>Figura 1. Figure</div>"
                + "<pre>// tag::loop[]</pre><p>Unresolved directive in x</p>");

    assertThat(SiteChecks.leftovers(site)).hasSize(3);
  }
}
