package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Os quadros que o cliente monta")
class FrameEncoderTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  @DisplayName("o cabeçalho tem algarismos de 0 a 9, na língua que a máquina falar")
  void asciiDigits() {
    // O árabe do Egito escreve 4 como ٤.
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertThat(UTF_8.decode(FrameEncoder.encode("oi, você")).toString())
        .isEqualTo("9         oi, você");
  }
}
