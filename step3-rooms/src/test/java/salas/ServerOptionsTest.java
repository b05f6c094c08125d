package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("As opções do servidor")
class ServerOptionsTest {
  @Test
  @DisplayName("aceitam várias salas, até com dois-pontos no nome")
  void rooms() {
    ServerOptions options =
        ServerOptions.parse("--sala", "Teste:2", "--porta", "5000", "--sala", "a:b:3");
    assertThat(options.address()).isEqualTo(new Options("127.0.0.1", 5000));
    assertThat(options.rooms().all())
        .extracting(room -> room.name() + "=" + room.limit())
        .containsExactly("Teste=2", "a:b=3");
  }

  @Test
  @DisplayName("dizem quando falta o valor de --sala")
  void missingValue() {
    assertThatThrownBy(() -> ServerOptions.parse("--sala"))
        .hasMessage("Falta o valor da opção --sala");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--sala",
        "--sala Teste",
        "--sala :2",
        "--sala Teste:0",
        "--sala Teste:-1",
        "--sala Teste:dois",
        "--sala Teste:9999999999",
        "--sala T:1 --sala T:2",
        "--salas T:1"
      })
  @DisplayName("recusam salas que não entendem, numa linha")
  void rejects(String line) {
    assertThatThrownBy(() -> ServerOptions.parse(line.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("[^\n]+");
  }
}
