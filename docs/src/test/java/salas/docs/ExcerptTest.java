package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O pedaço de um texto que cabe num slide")
class ExcerptTest {
  private static final List<String> LINES = List.of("um", "oi", "oi", "três", "oi, e mais");

  private static List<String> of(String from, String to) throws BookException {
    return new Excerpt(from, to).of(LINES, Function.identity());
  }

  @Test
  @DisplayName("vai da primeira linha com um trecho à primeira, dali em diante, com o outro")
  void goesFromTextToText() throws BookException {
    assertThat(of("", "")).isEqualTo(LINES);
    assertThat(of("", "um")).containsExactly("um");
    assertThat(of("três", "oi")).containsExactly("três", "oi, e mais");
  }

  @Test
  @DisplayName("quem digita e lê o eco aparece com os dois")
  void bringsTheEcho() throws BookException {
    assertThat(of("", "oi")).containsExactly("um", "oi", "oi");
  }

  @Test
  @DisplayName("um trecho que não está no texto é um erro do livro")
  void missesNothing() {
    assertThatThrownBy(() -> of("quatro", "")).isInstanceOf(BookException.class);
    assertThatThrownBy(() -> of("três", "um")).isInstanceOf(BookException.class);
  }
}
