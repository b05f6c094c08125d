package salas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@Tag("resistencia")
@Label("O recorte em quadros")
@AddLifecycleHook(SeedHook.class)
class FrameDecoderProperties {
  private static final int MAX_PAYLOAD = 200;

  @Property(tries = 10_000)
  @Label("qualquer fluxo, em qualquer recorte, dá o que a especificação manda")
  void agreesWithTheSpecification(
      @ForAll("streams") byte[] stream, @ForAll("pieces") Pieces pieces) {
    assertThat(decode(stream, pieces)).isEqualTo(ReferenceFrames.of(stream, MAX_PAYLOAD));
  }

  @Property(tries = 5_000)
  @Label("qualquer sequência de dez bytes só é cabeçalho se a especificação diz que é")
  void headersAgreeWithTheSpecification(@ForAll("headers") String header) {
    byte[] stream = (header + "x".repeat(MAX_PAYLOAD)).getBytes(ISO_8859_1);
    for (Pieces pieces : List.of(Pieces.of(1), Pieces.of(stream.length))) {
      assertThat(decode(stream, pieces)).isEqualTo(ReferenceFrames.of(stream, MAX_PAYLOAD));
    }
  }

  @Provide
  Arbitrary<Pieces> pieces() {
    return Pieces.any();
  }

  @Provide
  Arbitrary<byte[]> streams() {
    return Arbitraries.frequencyOf(
            Tuple.of(12, frames()),
            Tuple.of(1, headers()),
            Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(30)))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }

  /** Quadros bem formados; às vezes, com mais conteúdo do que o limite. */
  private static Arbitrary<String> frames() {
    Arbitrary<String> payloads =
        Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(MAX_PAYLOAD + 2);
    return Combinators.combine(payloads, Arbitraries.integers().between(0, 7))
        .as((payload, before) -> header(payload.length(), before) + payload);
  }

  private static String header(int length, int spacesBefore) {
    String padded = " ".repeat(spacesBefore) + length + " ".repeat(10);
    return padded.substring(0, 10);
  }

  /** Quase cabeçalhos: dez caracteres quase sempre de algarismos e espaços. */
  @Provide
  Arbitrary<String> headers() {
    Arbitrary<Character> usual = Arbitraries.of(' ', ' ', ' ', '0', '1', '2', '9');
    Arbitrary<Character> strange = Arbitraries.of('+', '-', '.', 'x', '\t', '\0', '\n', '\u00b2');
    Arbitrary<Character> any = Arbitraries.chars().range('\0', '\u00ff');
    return Arbitraries.frequencyOf(Tuple.of(40, usual), Tuple.of(1, strange), Tuple.of(1, any))
        .list()
        .ofSize(10)
        .map(FrameDecoderProperties::join);
  }

  private static String join(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  /** Entrega os pedaços como a conexão faz: num buffer só, escrito de novo a cada leitura. */
  private static ReferenceFrames decode(byte[] stream, Pieces pieces) {
    FrameDecoder decoder = new FrameDecoder();
    List<String> payloads = new ArrayList<>();
    ByteBuffer in = ByteBuffer.allocate(Math.max(1, stream.length));
    try {
      for (byte[] piece : pieces.cut(stream)) {
        in.clear().put(piece).flip();
        ByteBuffer payload;
        while ((payload = decoder.next(in, MAX_PAYLOAD)) != null) {
          payloads.add(ISO_8859_1.decode(payload).toString());
        }
        assertThat(in.remaining()).as("bytes que o decodificador não consumiu").isZero();
        Arrays.fill(in.array(), (byte) 'X');
      }
      return new ReferenceFrames(payloads, false, decoder.partialBytes());
    } catch (ProtocolException e) {
      return new ReferenceFrames(payloads, true, 0);
    }
  }
}
