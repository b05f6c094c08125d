package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

@DisplayName("A busca, com o índice que o build fez")
class SearchIndexTest {
  @TempDir Path site;

  @BeforeEach
  void index() throws IOException {
    String chapter =
        "<div class=sect1><h1 id=um>Um capítulo</h1><p>A conexão escreve.</p>"
            + "<div class=sect2><h2 id=fila>A fila do lento</h2><p>Um limite, em bytes.</p>"
            + "<pre>key.interestOps(OP_WRITE);</pre></div>"
            + "<dl><dt><a id=g-fin></a>FIN</dt><dd>O fim de uma direção.</dd></dl></div>";
    SitePage page = new SitePage("um", SitePage.SITE, Jsoup.parse(chapter).selectFirst(".sect1"));
    SearchIndex.write(site, List.of(page));
  }

  /** Os endereços, do melhor para o pior, como a página os acharia. */
  private String search(String question) throws IOException {
    try (Context context = Context.enter()) {
      context.setLanguageVersion(Context.VERSION_ES6);
      ScriptableObject scope = context.initSafeStandardObjects();
      context.evaluateString(scope, "var window = {};", "janela", 1, null);
      for (String file : List.of("lunr.min.js", "busca-comum.js", "busca-indice.js")) {
        context.evaluateString(scope, Files.readString(site.resolve(file)), file, 1, null);
      }
      scope.put("pergunta", scope, question);
      String script =
          "procurar(lunr.Index.load(window.buscaIndice), String(pergunta))"
              + ".map(function (f) { return window.buscaTextos[f.ref].url; }).join(' ')";
      return Context.toString(context.evaluateString(scope, script, "busca", 1, null));
    }
  }

  @Test
  @DisplayName("acha sem acentos, em qualquer caixa, pelo começo e com uma letra trocada")
  void forgives() throws IOException {
    assertThat(search("conexão")).isEqualTo("um.html");
    assertThat(search("CONEXAO")).isEqualTo("um.html");
    assertThat(search("conex")).isEqualTo("um.html");
    assertThat(search("conexxo")).isEqualTo("um.html");
    assertThat(search("nada disso")).isEmpty();
  }

  @Test
  @DisplayName("exige todas as palavras e leva à seção, ao código e ao termo do glossário")
  void leadsToTheSection() throws IOException {
    assertThat(search("limite lento")).isEqualTo("um.html#fila");
    assertThat(search("op_write")).isEqualTo("um.html#fila");
    assertThat(search("fin")).startsWith("um.html#g-fin");
    assertThat(search("")).isEmpty();
  }
}
