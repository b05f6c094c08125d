package salas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A conexão crua: o que se digita e os bytes que saem")
class RawConnectionTest {
  @ParameterizedTest
  @CsvSource({
    "'2         oi', 32 20 20 20 20 20 20 20 20 20 6f 69",
    "ação, 61 c3 a7 c3 a3 6f",
    "a\\xc3, 61 c3",
    "\\xa7ã\\x00b, a7 c3 a3 00 62",
    "'', ''"
  })
  @DisplayName("texto vai em UTF-8, sem a quebra de linha; \\xNN é um byte qualquer")
  void typedTextBecomesBytes(String typed, String hex) {
    byte[] bytes = RawConnection.bytesOf(typed);
    assertThat(RawConnection.HEX.formatHex(bytes)).isEqualTo(hex);
  }
}
