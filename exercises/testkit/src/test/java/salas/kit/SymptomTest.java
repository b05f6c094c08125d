package salas.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O que se vê no lugar do que se esperava")
class SymptomTest {
  private static final String EXPECTED = "ação e reação, uma linha inteira";

  private final Sent sent = new Sent();

  @Test
  @DisplayName("zeros, o que vinha depois, o que já tinha vindo, o que é de outro, ou outra coisa")
  void tellsWhereTheBytesCameFrom() {
    sent.add("ana", bytes("a primeira mensagem"));
    sent.add("ana", bytes(EXPECTED));
    sent.add("bento", bytes("nada disso é dela"));

    assertThat(seen(new byte[12])).isEqualTo("zeros");
    assertThat(seen(bytes("reação, uma linha"))).isEqualTo("buraco");
    assertThat(seen(bytes("primeira mensagem"))).isEqualTo("velhos");
    assertThat(seen(bytes("nada disso"))).isEqualTo("alheios");
    assertThat(seen(new byte[] {1, 2, 3, 4})).isEqualTo("outros");
  }

  @Test
  @DisplayName("bytes que passaram por caracteres, em qualquer codificação")
  void seesCharacters() {
    assertThat(seen(reread(UTF_8, Charset.forName("US-ASCII")))).isEqualTo("texto");
    assertThat(seen(reread(Charset.forName("US-ASCII"), UTF_8))).isEqualTo("texto");
    assertThat(seen(reread(ISO_8859_1, UTF_8))).isEqualTo("texto");
    assertThat(seen(reread(UTF_8, ISO_8859_1))).isEqualTo("texto");
  }

  @Test
  @DisplayName(
      "onde se espera um eco, um texto que ninguém mandou é outro protocolo, se vem primeiro")
  void seesAnotherProtocol() {
    assertThat(Symptom.of(bytes(EXPECTED), 0, bytes("avisados 2\n"), sent, "ana"))
        .isEqualTo("outra-linha");
    sent.add("ana", bytes(EXPECTED));
    assertThat(Symptom.of(bytes(EXPECTED), 0, bytes("Bem-vindo ao chat!\r\n"), sent, "ana"))
        .isEqualTo("outro-protocolo");
    assertThat(Symptom.of(bytes(EXPECTED), 9, bytes("Bem-vindo ao chat!\r\n"), sent, "ana"))
        .isEqualTo("outros");
  }

  private static byte[] reread(Charset in, Charset out) {
    return new String(bytes(EXPECTED), in).getBytes(out);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Conta desde o primeiro byte diferente, como uma conversa faz. */
  private String seen(byte[] got) {
    byte[] expected = bytes(EXPECTED);
    int at = Arrays.mismatch(expected, got);
    return Symptom.of(expected, at, Arrays.copyOfRange(got, at, got.length), sent, "ana");
  }
}
