package salas.grader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("As partes de uma turma")
class PartTest {
  @Test
  @DisplayName("juntas são a turma, cada entrega uma vez, e nenhuma é muito maior que outra")
  void coverTheClassOnce() {
    List<Integer> all = IntStream.range(0, 10).boxed().toList();
    List<Integer> joined = new ArrayList<>();
    for (String text : List.of("1/3", "2/3", "3/3")) {
      List<Integer> picked = Part.parse(text).pick(all);
      assertThat(picked).hasSizeBetween(3, 4).isSorted();
      joined.addAll(picked);
    }
    assertThat(joined).containsExactlyInAnyOrderElementsOf(all);
    assertThat(Part.parse("4/4").pick(List.of(1, 2))).isEmpty();
  }

  @Test
  @DisplayName("são K/N, com K de 1 a N")
  void form() {
    assertThat(Part.parse("2/3")).hasToString("2/3");
    for (String wrong : List.of("", "2", "0/3", "4/3", "1/0", "-1/3", "a/b", "1/99999")) {
      assertThatThrownBy(() -> Part.parse(wrong)).hasMessageContaining("parte inválida");
    }
  }
}
