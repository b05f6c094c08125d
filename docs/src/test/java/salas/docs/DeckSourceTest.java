package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("O que os slides pedem a outros arquivos")
class DeckSourceTest {
  private static final BookFiles FILES = new BookFiles(Path.of(".."));
  private static final Lesson LESSON =
      new Lesson(
          1,
          "Aula 1. Teste",
          "Saber.",
          List.of(10),
          "Fazer.",
          Map.of("“Por quê?”", "Porque."),
          "ex01");

  @Test
  @Timeout(60)
  @DisplayName("vem de onde está: guia, tabela, sessão, fonte e gravação")
  void requestsAreAnswered() throws Exception {
    String deck =
        expand(
            """
            parte::Começo[10]
            objetivo::[]
            pergunta::1[]
            equivoco::eq-nagle[]
            sessao::select-bits[de="descritor",ate="leitura, antes"]
            codigo::step2-select/src/main/java/salas/EventLoop.java[tag=loop,de="keys.next()",ate="keys.remove",role=passos]
            raio-x::eco[rodada=2]
            """);

    assertThat(deck)
        .contains("data-minutos=\"10\">Começo<", "Saber.", "_“Por quê?”_:: Porque.")
        .contains("“escritas pequenas são problema do TCP”", "leitura, antes", "…")
        .doesNotContain("escrita, antes")
        .contains("SelectionKey key = keys.next();\nkeys.remove();\n----")
        .contains("* select() devolveu 1 chave pronta: Ana (OP_READ).")
        .doesNotContain("Leo para de ler");
  }

  @Test
  @Timeout(60)
  @DisplayName("o que não existe é apontado, todo de uma vez")
  void missingThingsAreReported() {
    BookException broken =
        catchThrowableOfType(
            BookException.class,
            () ->
                expand(
                    """
                    pergunta::2[]
                    equivoco::eq-nenhum[]
                    sessao::nenhuma[]
                    sessao::select-bits[de="isto não foi escrito"]
                    codigo::step2-select/src/main/java/salas/EventLoop.java[tag=nenhuma]
                    codigo::step2-select/src/main/java/salas/Nenhum.java[]
                    figura::fig-nenhuma[]
                    raio-x::eco[rodada=99]
                    """));

    assertThat(broken.problems()).hasSize(8).allMatch(problem -> problem.startsWith("aula 1, "));
  }

  @Test
  @Timeout(60)
  @DisplayName("uma explicação acende a linha de que fala; sem a linha, o build para")
  void stepsLightTheirLines() throws Exception {
    String slide =
        "<div class=sect1><h2 id=a>A</h2><div class=sectionbody><div class='listingblock passos'>"
            + "<pre><code>um\ndois\n</code></pre></div><div class=olist><ol>"
            + "<li><p><code>%s</code> Aqui.</p></li></ol></div></div></div>";

    Element page = new DeckPage(LESSON).of(Jsoup.parse(slide.formatted("dois")).body());
    assertThat(page.select(".explica li").attr("data-linhas")).isEqualTo("1");

    Element wrong = Jsoup.parse(slide.formatted("três")).body();
    BookException broken =
        catchThrowableOfType(BookException.class, () -> new DeckPage(LESSON).of(wrong));
    assertThat(broken.problems()).singleElement().asString().contains("três");
  }

  private static String expand(String source) throws Exception {
    return new DeckSource(FILES, Jsoup.parse("<p>").body()).expand(LESSON, source);
  }
}
