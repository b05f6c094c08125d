package salas.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Onde acaba um objeto JSON")
class JsonObjectsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\": \"}\"}",
        "{\"a\": \"\\\"}\"}",
        "{\"a\": \"\\\\\"}",
        "{\"a\": {\"b\": [1, {}]}}",
        " \t\r\n{\"a\": \"é\"}"
      })
  @DisplayName("acha o fim, e só quando chegou inteiro")
  void findsTheEnd(String object) {
    byte[] bytes = ("x" + object + "{").getBytes(UTF_8);
    int end = bytes.length - 1;
    assertThat(JsonObjects.end(bytes, 1, bytes.length)).isEqualTo(end);
    for (int cut = 1; cut < end; cut++) {
      assertThat(JsonObjects.end(bytes, 1, cut)).isEqualTo(JsonObjects.INCOMPLETE);
    }
  }

  @Test
  @DisplayName("outra coisa não é um objeto")
  void notAnObject() {
    byte[] bytes = " [1]".getBytes(UTF_8);
    assertThat(JsonObjects.end(bytes, 0, bytes.length)).isEqualTo(JsonObjects.NOT_AN_OBJECT);
  }
}
