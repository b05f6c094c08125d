package salas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A codificação das mensagens do servidor")
class MessageBufferTest {
  @Test
  @DisplayName("sai byte a byte como a especificação manda")
  void encodesExactly() {
    assertThat(encode("Yan", "Olá, {mundo}!\n\"\\\t\b\f\r\u0001😀\u007f/"))
        .isEqualTo(
            "{\"username\": \"Yan\", \"message\": \"Ol\\u00e1, {mundo\\u007d!\\n\\\"\\\\\\t\\b\\f\\r"
                + "\\u0001\\ud83d\\ude00\\u007f/\"}");
  }

  @Test
  @DisplayName("qualquer texto sai em ASCII, com um só '}', e volta igual pelo parser do cliente")
  void anyTextSurvives() throws Exception {
    Random random = new Random(20);
    for (int i = 0; i < 5000; i++) {
      ServerMessage message = new ServerMessage(randomText(random), randomText(random));
      String json = encode(message.username(), message.message());
      assertThat(json).matches("[ -~]*").containsOnlyOnce("}").endsWith("}");
      byte[] bytes = json.getBytes(UTF_8);
      assertThat(new ServerMessageParser().feed(bytes, bytes.length)).containsExactly(message);
    }
  }

  @Test
  @DisplayName(
      "aceita e recusa exatamente o UTF-8 que o decodificador estrito do JDK aceita e recusa")
  void validatesUtf8LikeTheJdk() {
    Random random = new Random(3629);
    byte[] prefix = MessageBuffer.prefix("x");
    int valid = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(6)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        // Empurra para perto do UTF-8 válido, onde estão os erros difíceis.
        for (int k = 1; k < bytes.length; k++) {
          bytes[k] = (byte) (bytes[k] & 0x3f | 0x80);
        }
      }
      MessageBuffer buffer = new MessageBuffer();
      boolean accepted = buffer.append(prefix, bytes, 0, bytes.length);
      assertThat(accepted).as(HexFormat.of().formatHex(bytes)).isEqualTo(isValid(bytes));
      assertThat(accepted || buffer.length() == 0).isTrue();
      valid += accepted ? 1 : 0;
    }
    assertThat(valid).isBetween(1000, 199_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"c0af", "e08080", "eda080", "f0808080", "f4908080", "f5808080", "c3", "80"})
  @DisplayName("formas longas demais, substitutos e pedaços são recusados, e o que já estava fica")
  void rejectsInvalidUtf8(String hex) {
    MessageBuffer buffer = new MessageBuffer();
    byte[] prefix = MessageBuffer.prefix("x");
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(buffer.append(prefix, "antes".getBytes(UTF_8), 0, 5)).isTrue();
    int length = buffer.length();
    assertThat(buffer.append(prefix, bytes, 0, bytes.length)).isFalse();
    assertThat(buffer.length()).isEqualTo(length);
  }

  private static boolean isValid(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String encode(String username, String message) {
    return new String(MessageBuffer.encode(username, message), ISO_8859_1);
  }

  /** Texto Unicode qualquer, com o que costuma quebrar: controles, aspas, chaves, plano astral. */
  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      int codePoint =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> "}{\"\\\n\u001b\u007f\u2028".codePointAt(random.nextInt(8));
            case 2 -> random.nextInt(0xd800);
            default -> 0x10000 + random.nextInt(0x100000);
          };
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }
}
