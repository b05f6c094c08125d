package salas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Um modo de a rede entregar um fluxo: os tamanhos das leituras, que se repetem até o fim dele.
 *
 * @param sizes pelo menos um, todos positivos
 */
record Pieces(List<Integer> sizes) {
  /** Qualquer recorte, com o de um byte por vez e o de tudo de uma vez entre os mais frequentes. */
  static Arbitrary<Pieces> any() {
    Arbitrary<Integer> size =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(1, 4)),
            Tuple.of(4, Arbitraries.integers().between(1, 40)),
            Tuple.of(1, Arbitraries.integers().between(40, 2000)));
    return size.list().ofMinSize(1).ofMaxSize(12).map(Pieces::new);
  }

  /** Sempre o mesmo tamanho. */
  static Pieces of(int size) {
    return new Pieces(List.of(size));
  }

  List<byte[]> cut(byte[] stream) {
    List<byte[]> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; start < stream.length; i++) {
      int end = Math.min(stream.length, start + sizes.get(i % sizes.size()));
      pieces.add(Arrays.copyOfRange(stream, start, end));
      start = end;
    }
    return pieces;
  }
}
