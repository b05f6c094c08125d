package salas.kit.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O selo das linhas de resultado")
class SealTest {
  private static final byte[] KEY = "só os dois a conhecem".getBytes(UTF_8);

  private final Seal writer = new Seal(KEY);
  private final Seal reader = new Seal(KEY);

  @Test
  @DisplayName("confere na ordem em que se escreveu")
  void opensInOrder() {
    for (String text : List.of("plano", "", "resultado com espaços")) {
      assertThat(reader.open(writer.close(text))).contains(text);
    }
  }

  @Test
  @DisplayName("não confere numa linha inventada, mudada ou de outra chave, e a ordem não anda")
  void refusesForeignLines() {
    String genuine = writer.close("reprovou");

    assertThat(reader.open("")).isEmpty();
    assertThat(reader.open("passou")).isEmpty();
    assertThat(reader.open("0".repeat(64) + " passou")).isEmpty();
    assertThat(reader.open(genuine.replace("reprovou", "passou"))).isEmpty();
    assertThat(reader.open(new Seal(new byte[Seal.KEY_BYTES]).close("reprovou"))).isEmpty();
    assertThat(reader.open(genuine)).contains("reprovou");
  }

  @Test
  @DisplayName("não confere numa linha repetida, nem na que vem depois de uma tirada")
  void refusesReplayAndLoss() {
    String first = writer.close("um");
    writer.close("dois");
    String third = writer.close("três");

    assertThat(reader.open(first)).contains("um");
    assertThat(reader.open(first)).isEmpty();
    assertThat(reader.open(third)).isEmpty();
  }

  @Test
  @DisplayName("sem a chave inteira na entrada padrão, não há selo")
  void needsTheWholeKey() throws IOException {
    assertThatThrownBy(() -> Seal.received(new ByteArrayInputStream(new byte[Seal.KEY_BYTES - 1])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chave");

    Seal received = Seal.received(new ByteArrayInputStream(new byte[Seal.KEY_BYTES]));
    assertThat(new Seal(new byte[Seal.KEY_BYTES]).open(received.close("x"))).contains("x");
  }
}
