package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("O que o estudante digita para repetir ou depurar um teste")
class SettingsTest {
  private String name;

  @AfterEach
  void forget() {
    System.clearProperty(name);
  }

  @ParameterizedTest
  @CsvSource({"kit.semente,7", "kit.semente,-3", "kit.depurar,5005", "kit.depurar,*:5005"})
  @DisplayName("O que o livro ensina serve")
  void accepted(String name, String value) {
    set(name, value);

    Settings.check();

    assertThat(Settings.text(name)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"kit.semente,N", "kit.semente,1.5", "kit.fator,dois", "kit.depurar,sim"})
  @DisplayName("O que não serve é dito em português, com o que se digitou")
  void refused(String name, String value) {
    set(name, value);

    assertThatThrownBy(Settings::check)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("-D" + name + "=" + value + ": ");
  }

  private void set(String name, String value) {
    this.name = name;
    System.setProperty(name, value);
  }
}
