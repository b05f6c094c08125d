package salas.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("Os dados sorteados")
class SamplesTest {
  @Test
  @DisplayName("repetem-se com a mesma semente e o mesmo teste, e só assim")
  void sameSeedSameData() {
    assertThat(new Samples(7, "a").text(40)).isEqualTo(new Samples(7, "a").text(40));
    assertThat(new Samples(7, "a").text(40)).isNotEqualTo(new Samples(8, "a").text(40));
    assertThat(new Samples(7, "a").text(40)).isNotEqualTo(new Samples(7, "b").text(40));
  }

  @RepeatedTest(30)
  @DisplayName("não formam por sorte nenhuma palavra que diga algo a um programa")
  void neverACommand(RepetitionInfo repetition) {
    Samples samples = new Samples(repetition.getCurrentRepetition(), "comandos");
    String texts = IntStream.range(1, 200).mapToObj(samples::text).collect(joining("\n"));
    String bytes = new String(samples.bytes(100_000), ISO_8859_1);

    // Duas letras ASCII juntas, ou uma sozinha entre brancos: sair, fim, quit, q, /x.
    assertThat(texts).doesNotContainPattern("[a-z]{2}|/|(?m)(^| )[a-z]( |$)");
    assertThat(bytes).doesNotContainPattern("[A-Za-z/]{2}");
  }

  @Test
  @DisplayName("têm o tamanho pedido, e mais bytes do que caracteres")
  void textsHaveTheLengthAskedFor() {
    Samples samples = new Samples(7, "tamanho");

    for (int length = 1; length < 50; length++) {
      String text = samples.text(length);
      assertThat(text).hasSize(length).isEqualTo(text.strip());
      assertThat(text.getBytes(UTF_8).length).isGreaterThan(length);
    }
  }

  @Test
  @DisplayName("em bytes, incluem todos os valores")
  void bytesTakeEveryValue() {
    byte[] bytes = new Samples(7, "bytes").bytes(100_000);

    assertThat(IntStream.range(0, bytes.length).map(i -> bytes[i]).distinct()).hasSize(256);
  }

  @RepeatedTest(30)
  @DisplayName("cortam bytes em pedaços não vazios que juntos são o todo")
  void piecesMakeTheWhole(RepetitionInfo repetition) {
    Samples samples = new Samples(repetition.getCurrentRepetition(), "pedaços");
    byte[] bytes = samples.bytes(samples.between(7, 60));

    List<byte[]> pieces = samples.pieces(bytes, 7);

    assertThat(pieces).hasSize(7).allSatisfy(piece -> assertThat(piece).isNotEmpty());
    assertThat(Bytes.concat(pieces.toArray(byte[][]::new))).isEqualTo(bytes);
  }
}
