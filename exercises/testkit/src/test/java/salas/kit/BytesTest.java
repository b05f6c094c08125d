package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bytes à vista")
class BytesTest {
  @Test
  @DisplayName("texto aparece como texto, controles e pedaços de caractere aparecem escapados")
  void textAndControls() {
    byte[] half = {'a', (byte) 0xC3};

    assertThat(Bytes.show("ação\r\n\t\"\\".getBytes(UTF_8))).isEqualTo("\"ação\\r\\n\\t\\\"\\\\\"");
    assertThat(Bytes.show(half)).isEqualTo("\"a\\xC3\"");
    assertThat(Bytes.show(new byte[] {(byte) 0xFF, 0x1B})).isEqualTo("\"\\xFF\\x1B\"");
    assertThat(Bytes.show("😀\u202E".getBytes(UTF_8))).isEqualTo("\"😀\\xE2\\x80\\xAE\"");
  }

  @Test
  @DisplayName("de muitos bytes, o começo e o fim")
  void abbreviates() {
    byte[] many = ("a".repeat(60) + "b".repeat(500) + "c".repeat(16)).getBytes(UTF_8);

    assertThat(Bytes.show(many)).isEqualTo('"' + "a".repeat(60) + "\" … \"" + "c".repeat(16) + '"');
  }

  @Test
  @DisplayName("um texto do programa não comanda o terminal de quem o lê")
  void visibleText() {
    assertThat(Bytes.visible("uma\r\nduas\t\u001B[31m\u202E"))
        .isEqualTo("uma\nduas  \\u001B[31m\\u202E");
  }
}
