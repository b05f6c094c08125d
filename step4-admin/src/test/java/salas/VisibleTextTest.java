package salas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(VisibleText.of("a\udb40\udc41z\ud800")).isEqualTo("a\\ue0041z\\ud800");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud83d\udc69\u200d\ud83d\udcbb", // mulher e computador
        "\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb", // com tom de pele
        "\ud83c\udff3\ufe0f\u200d\ud83c\udf08", // bandeira, estilo de emoji e arco-íris
        "\ud83d\udc69\u200d\u2764\ufe0f\u200d\ud83d\udc68", // casal: um coração no meio
        "\ud83d\ude42\u200d\u2194\ufe0f", // cabeça que diz não
        "\ud83d\udc26\u200d\u2b1b", // pássaro preto
        "\ud83e\udef1\ud83c\udffb\u200d\ud83e\udef2\ud83c\udfff" // mais novo que o JDK 17
      })
  @DisplayName("emoji unidos passam inteiros")
  void keepsJoinedEmoji(String emoji) {
    String text = "oi " + emoji + "!";
    assertThat(VisibleText.of(text)).isEqualTo(text);
    assertThat(VisibleText.of("\u001b" + text + "\n")).isEqualTo("\\x1b" + text + "\\n");
  }

  @Test
  @DisplayName("o que une emoji, fora do meio de dois emoji, é só um invisível")
  void showsLoneJoiners() {
    String woman = "\ud83d\udc69";
    assertThat(VisibleText.of("\u200d")).isEqualTo("\\u200d");
    assertThat(VisibleText.of("A\u200dna")).isEqualTo("A\\u200dna");
    assertThat(VisibleText.of(woman + "\u200d")).isEqualTo(woman + "\\u200d");
    assertThat(VisibleText.of("\u200d" + woman)).isEqualTo("\\u200d" + woman);
    assertThat(VisibleText.of(woman + "\u200d\u200d" + woman))
        .isEqualTo(woman + "\\u200d\\u200d" + woman);
    assertThat(VisibleText.of("\ufe0f\u200d" + woman)).isEqualTo("\ufe0f\\u200d" + woman);
    assertThat(VisibleText.of(woman + "\u202e" + woman)).isEqualTo(woman + "\\u202e" + woman);
  }
}
