package salas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O texto da rede, antes de chegar a um terminal")
class VisibleTextTest {
  @Test
  @DisplayName("texto comum passa como é")
  void keepsOrdinaryText() {
    assertThat(VisibleText.of("Olá, ação! 😀 } \\n")).isEqualTo("Olá, ação! 😀 } \\n");
  }

  @Test
  @DisplayName("controles, quebras, escapes e caracteres invisíveis ficam visíveis")
  void showsControls() {
    assertThat(VisibleText.of("a\nb\r\t\u001b[2J\u0000\u007f\u009b"))
        .isEqualTo("a\\nb\\r\\t\\x1b[2J\\x00\\x7f\\x9b");
    assertThat(VisibleText.of("\u202eoãn\u2028\u200b")).isEqualTo("\\u202eoãn\\u2028\\u200b");
  }
}
