package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  @DisplayName("cortam bytes em pedaços não vazios que juntos são o todo")
  void piecesMakeTheWhole(RepetitionInfo repetition) {
    Samples samples = new Samples(repetition.getCurrentRepetition(), "pedaços");
    byte[] bytes = samples.bytes(samples.between(7, 60));

    List<byte[]> pieces = samples.pieces(bytes, 7);

    assertThat(pieces).hasSize(7).allSatisfy(piece -> assertThat(piece).isNotEmpty());
    assertThat(Bytes.concat(pieces.toArray(byte[][]::new))).isEqualTo(bytes);
  }
}
