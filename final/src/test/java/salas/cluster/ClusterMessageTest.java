package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salas.cluster.ClusterMessage.Batch;
import salas.cluster.ClusterMessage.DamagedException;
import salas.cluster.ClusterMessage.Slice;

@DisplayName("As mensagens entre os nós")
class ClusterMessageTest {
  private static final long SEAT = 0x0102_0304_0506_0708L;

  static List<ClusterMessage> messages() {
    return List.of(
        new ClusterMessage.Join(SEAT, "são joão", "Antônio 🙂"),
        new ClusterMessage.Join(1, "", ""),
        new ClusterMessage.Say(SEAT, "Olá, ção".getBytes(UTF_8)),
        new ClusterMessage.Say(SEAT, new byte[] {(byte) 0xff, 0, '}'}),
        new ClusterMessage.Leave(SEAT),
        new ClusterMessage.Admitted(-1),
        new ClusterMessage.Ended(SEAT, "501", "Ana tentou…"),
        new ClusterMessage.Closed(SEAT),
        new Batch("{}{}".getBytes(UTF_8), List.of(new Slice(SEAT, 0, 2, 4), new Slice(2, 2, 4, 4))),
        new Batch(new byte[0], List.of()));
  }

  @ParameterizedTest
  @MethodSource("messages")
  @DisplayName("vão e voltam iguais")
  void roundTrip(ClusterMessage message) throws DamagedException {
    ClusterMessage back = ClusterMessage.decode(message.encode());
    assertThat(back).isInstanceOf(message.getClass());
    assertThat(back).usingRecursiveComparison().isEqualTo(message);
    assertThat(back.encode()).isEqualTo(message.encode());
  }

  @ParameterizedTest
  @MethodSource("messages")
  @DisplayName("cortada em qualquer byte, ou com um a mais, é recusada")
  void cutOrLonger(ClusterMessage message) {
    byte[] whole = message.encode();
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length));
    }
    assertRefused(Arrays.copyOf(whole, whole.length + 1));
  }

  @ParameterizedTest
  @MethodSource("messages")
  @DisplayName("com bits trocados, ou é recusada ou é outra mensagem coerente: nunca outro erro")
  void flippedBits(ClusterMessage message) {
    byte[] whole = message.encode();
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(ClusterMessage.decode(damaged).encode()).isEqualTo(damaged);
      } catch (DamagedException e) {
        assertThat(e).hasMessageMatching("\\p{L}.*");
      }
    }
  }

  @Test
  @DisplayName("um tipo que não há, um tamanho impossível, um texto que não é UTF-8: recusados")
  void wrongFields() {
    assertRefused(bytes(0));
    assertRefused(bytes(8));
    assertRefused(bytes(2, Integer.MAX_VALUE));
    assertRefused(bytes(2, -1));
    byte[] join = new ClusterMessage.Join(1, "a", "b").encode();
    join[join.length - 1] = (byte) 0xff;
    assertRefused(join);
  }

  @Test
  @DisplayName("um recorte fora do lote é recusado")
  void wrongSlices() {
    for (Slice slice :
        List.of(
            new Slice(1, -1, 0, 0),
            new Slice(1, 2, 1, 3),
            new Slice(1, 0, 3, 2),
            new Slice(1, 0, 2, 5))) {
      assertRefused(new Batch(new byte[4], List.of(slice)).encode());
    }
  }

  private static byte[] bytes(int type, int... ints) {
    ByteBuffer out = ByteBuffer.allocate(9 + 4 * ints.length).put((byte) type).putLong(1);
    for (int i : ints) {
      out.putInt(i);
    }
    return out.array();
  }

  private static void assertRefused(byte[] bytes) {
    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> ClusterMessage.decode(bytes));
  }
}
