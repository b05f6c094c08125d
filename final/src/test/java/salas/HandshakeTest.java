package salas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("O handshake")
class HandshakeTest {
  @Test
  @DisplayName("é lido com acentos crus ou escapados, e com campos a mais")
  void parses() throws Exception {
    assertThat(parse("{\"username\": \"João\", \"room\": \"Redes\"}"))
        .isEqualTo(new Handshake("João", "Redes"));
    assertThat(
            parse(
                "{\"x\": [{\"room\": 1}], \"room\":\"R\\u00e9\", \"username\":\"\\ud83d\\ude00\"}"))
        .isEqualTo(new Handshake("😀", "Ré"));
  }

  @Test
  @DisplayName("na forma simples, com e sem espaços; cortado em qualquer lugar, é recusado")
  void parsesThePlainForm() throws Exception {
    for (String space : List.of("", " ")) {
      String json = "{\"username\":%1$s\"Ana\",%1$s\"room\":%1$s\"Teste\"}".formatted(space);
      assertThat(parse(json)).isEqualTo(new Handshake("Ana", "Teste"));
      for (int length = 0; length < json.length(); length++) {
        String cut = json.substring(0, length);
        assertThatThrownBy(() -> parse(cut)).isInstanceOf(ProtocolException.class);
      }
    }
    assertThat(parse("{\"username\": \"\", \"room\": \"\"}")).isEqualTo(new Handshake("", ""));
    assertThatThrownBy(() -> parse("{\"username\": \"A\na\", \"room\": \"T\"}"))
        .hasMessage("handshake não é JSON válido");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "olá",
        "[]",
        "\"x\"",
        "{",
        "{}",
        "{\"username\": \"a\"}",
        "{\"room\": \"a\"}",
        "{\"username\": 1, \"room\": \"a\"}",
        "{\"username\": null, \"room\": \"a\"}",
        "{\"username\": {\"a\": \"b\"}, \"room\": \"a\"}",
        "{\"username\": \"a\", \"room\": \"b\"} sobra"
      })
  @DisplayName("é recusado, com motivo, se não for o objeto esperado")
  void rejects(String json) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("handshake");
  }

  @Test
  @DisplayName("é recusado se não for UTF-8 válido")
  void rejectsMalformedUtf8() {
    String json = "{\"username\": \"\u00c0\u00af\", \"room\": \"a\"}";
    assertThatThrownBy(() -> parse(json.getBytes(ISO_8859_1)))
        .hasMessage("handshake não é UTF-8 válido");
  }

  @Test
  @DisplayName("vai e volta, qualquer que seja o nome")
  void roundTrips() throws Exception {
    Handshake handshake = new Handshake("a\"}\\ção😀", "{sala}");
    assertThat(parse(handshake.toJson())).isEqualTo(handshake);
  }

  @Test
  @DisplayName("leva a senha, quando há uma, e não a mostra a quem o imprime")
  void passwordIsOptional() throws Exception {
    Handshake handshake = new Handshake("Ana", "Cofre", "Sésamo: \"42\"", null);
    assertThat(parse(handshake.toJson())).isEqualTo(handshake);
    assertThat(handshake.toString()).isEqualTo("Handshake[Ana]");
    assertThat(new Handshake("Ana", "Teste").toJson())
        .isEqualTo("{\"username\":\"Ana\",\"room\":\"Teste\"}");
    for (String other : List.of("null", "42", "true", "[\"x\"]", "{\"password\": \"x\"}")) {
      String json = "{\"password\": " + other + ", \"username\": \"Ana\", \"room\": \"Cofre\"}";
      assertThat(parse(json)).isEqualTo(new Handshake("Ana", "Cofre"));
    }
  }

  private static Handshake parse(String json) throws ProtocolException {
    return parse(json.getBytes(UTF_8));
  }

  private static Handshake parse(byte[] json) throws ProtocolException {
    return Handshake.parse(ByteBuffer.wrap(json));
  }
}
