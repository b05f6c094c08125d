package salas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("O recorte do fluxo em quadros")
class FrameDecoderTest {
  private final FrameDecoder decoder = new FrameDecoder();

  @Test
  @DisplayName("um quadro de um byte em um byte, com um ç partido ao meio")
  void oneByteAtATime() throws Exception {
    List<String> payloads = new ArrayList<>();
    for (byte b : TestClient.frame("ação".getBytes(UTF_8))) {
      payloads.addAll(feed(new byte[] {b}));
    }
    assertThat(payloads).containsExactly("ação");
  }

  @Test
  @DisplayName("dois quadros e meio numa leitura só")
  void gluedFrames() throws Exception {
    assertThat(feed("3         um 5         dois 4         tr")).containsExactly("um ", "dois ");
    assertThat(feed("ês")).containsExactly("três".substring(0, 3));
  }

  @Test
  @DisplayName("o quadro vazio é um quadro")
  void emptyFrame() throws Exception {
    assertThat(feed("0         2         ok")).containsExactly("", "ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2         ", "         2", "    2     ", "02        ", "0000000002"})
  @DisplayName("aceita o tamanho com espaços antes ou depois")
  void acceptedHeaders(String header) throws Exception {
    assertThat(feed(header + "oi")).containsExactly("oi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "          ",
        "-2        ",
        "+2        ",
        "2 2       ",
        "dois      ",
        "2\t        ",
        "0x10      ",
        "2\0        ",
        "1e3       ",
        "GET / HTTP"
      })
  @DisplayName("recusa qualquer outro cabeçalho")
  void rejectedHeaders(String header) {
    assertThatThrownBy(() -> feed(header))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("cabeçalho de quadro inválido");
  }

  @Test
  @DisplayName("1 MiB passa, em pedaços; um byte a mais é recusado já no cabeçalho")
  void limitIsInclusive() throws Exception {
    byte[] frame = TestClient.frame(new byte[Limits.MIB]);
    List<String> payloads = new ArrayList<>();
    for (int i = 0; i < frame.length; i += 50_000) {
      payloads.addAll(feed(Arrays.copyOfRange(frame, i, Math.min(frame.length, i + 50_000))));
    }
    assertThat(payloads).hasSize(1);
    assertThat(payloads.get(0)).hasSize(Limits.MIB);
    assertThatThrownBy(() -> feed("1048577   "))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("1048576");
  }

  @Test
  @DisplayName("o limite pode mudar entre um quadro e outro: é assim que o handshake tem o seu")
  void limitPerCall() throws Exception {
    ByteBuffer in = ByteBuffer.wrap("4         nome5         texto".getBytes(UTF_8));
    assertThat(decoder.next(in, 4).remaining()).isEqualTo(4);
    assertThatThrownBy(() -> decoder.next(in, 4)).hasMessageContaining("o limite é 4");
  }

  private List<String> feed(String text) throws ProtocolException {
    return feed(text.getBytes(UTF_8));
  }

  /** Entrega os bytes como a conexão faria: num buffer que é reusado logo depois. */
  private List<String> feed(byte[] bytes) throws ProtocolException {
    List<String> payloads = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes.clone());
    ByteBuffer payload;
    while ((payload = decoder.next(in, Limits.MIB)) != null) {
      payloads.add((payload.remaining() > 1000 ? ISO_8859_1 : UTF_8).decode(payload).toString());
    }
    Arrays.fill(in.array(), (byte) 'X');
    return payloads;
  }
}
