package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("As opções da linha de comando")
class OptionsTest {
  @Test
  @DisplayName("têm os padrões da especificação")
  void defaults() {
    assertThat(Options.parse()).isEqualTo(new Options("127.0.0.1", 1234));
  }

  @Test
  @DisplayName("aceitam endereço e porta")
  void hostAndPort() {
    assertThat(Options.parse("--porta", "5000", "--host", "localhost"))
        .isEqualTo(new Options("localhost", 5000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--porta", "--porta x", "--porta 65536", "--porta -1", "--portas 1", "oi"})
  @DisplayName("recusam o que não entendem, numa linha")
  void rejectsWhatTheyDoNotUnderstand(String line) {
    assertThatThrownBy(() -> Options.parse(line.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("[^\n]+");
  }
}
