package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O guia do instrutor, apartado do livro")
class TeacherGuideTest {
  private static final String SOURCE =
      """
      [#guia-instrutor]
      == Guia

      |<<raio-x,O raio-X>>, <<final,Final>> e <<ses-1>>
      O <<raio-x>> serve ao <<final>>; veja <<corrigir>> e <<corrigir,adiante>>.
      """;

  private static final String HTML =
      """
      <div class="sect1"><h2 id="guia-instrutor">Guia</h2>
      <a href="#raio-x">O raio-X</a>, <a href="#final">Final</a> e <a href="#ses-1">Sessão 1</a>
      O <a href="#raio-x">capítulo “O raio-X”</a> serve
      ao <a href="#final">Final</a>; veja <a href="#corrigir">Corrigir</a>
      e <a href="#corrigir">adiante</a>. <h3 id="corrigir">Corrigir</h3></div>
      """;

  @Test
  @DisplayName("chama cada parte do livro pelo nome dela, ou pelo texto que a referência deu")
  void namesBookParts() {
    String guide =
        TeacherGuide.standalone(SOURCE, Jsoup.parseBodyFragment(HTML).selectFirst(".sect1"));

    assertThat(guide)
        .contains("|O raio-X, Final e Sessão 1 do livro")
        .contains(
            "O capítulo “O raio-X” serve ao Final; veja <<corrigir>> e <<corrigir,adiante>>.");
  }
}
