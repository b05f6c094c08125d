package salas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A casa de cada sala")
class HomeRuleTest {
  private static final int ROOMS = 30_000;
  private static final List<String> NODES = List.of("a", "b", "c", "nó 4", "nó 5");

  @Test
  @DisplayName("é a mesma em todos os nós, seja qual for a ordem em que cada um conhece os outros")
  void sameAnswerEverywhere() {
    Random order = new Random(42);
    for (int i = 0; i < 1000; i++) {
      List<String> shuffled = new ArrayList<>(NODES);
      Collections.shuffle(shuffled, order);
      assertThat(HomeRule.home("sala " + i, shuffled)).isEqualTo(HomeRule.home("sala " + i, NODES));
    }
  }

  @Test
  @DisplayName("as salas se repartem por igual, com nomes de nós e de salas quase iguais")
  void uniform() {
    Map<String, Integer> count = new HashMap<>();
    for (int i = 0; i < ROOMS; i++) {
      count.merge(HomeRule.home("sala " + i, NODES), 1, Integer::sum);
    }
    int share = ROOMS / NODES.size();
    // A conta é sempre a mesma: isto não depende de sorte.
    assertThat(count.keySet()).containsExactlyInAnyOrderElementsOf(NODES);
    assertThat(count.values()).allMatch(n -> Math.abs(n - share) < share * 0.04);
  }

  @Test
  @DisplayName("quando um nó some, só mudam as salas dele; quando volta, cada uma volta para ele")
  void minimalMovement() {
    List<String> without = NODES.stream().filter(node -> !node.equals("b")).toList();
    int moved = 0;
    for (int i = 0; i < ROOMS; i++) {
      String before = HomeRule.home("sala " + i, NODES);
      String after = HomeRule.home("sala " + i, without);
      if (before.equals("b")) {
        moved++;
        assertThat(after).isNotEqualTo("b");
      } else {
        assertThat(after).isEqualTo(before);
      }
    }
    assertThat(moved).isPositive();
  }

  @Test
  @DisplayName("as salas de um nó que some se repartem entre todos os outros")
  void loadOfTheLostIsShared() {
    Map<String, Integer> count = new HashMap<>();
    List<String> without = NODES.stream().filter(node -> !node.equals("b")).toList();
    for (int i = 0; i < ROOMS; i++) {
      if (HomeRule.home("sala " + i, NODES).equals("b")) {
        count.merge(HomeRule.home("sala " + i, without), 1, Integer::sum);
      }
    }
    int share = ROOMS / NODES.size() / without.size();
    assertThat(count.keySet()).containsExactlyInAnyOrderElementsOf(without);
    assertThat(count.values()).allMatch(n -> Math.abs(n - share) < share * 0.1);
  }

  @Test
  @DisplayName("sem nó nenhum, não há casa; com um só, é ele; o nome inteiro conta")
  void corners() {
    assertThat(HomeRule.home("x", List.of())).isNull();
    assertThat(HomeRule.home("x", List.of("só"))).isEqualTo("só");
    // Se sala e nó só se emendassem, "ab" em "c" pesaria o mesmo que "a" em "bc".
    int different = 0;
    for (int i = 0; i < 100; i++) {
      List<String> pair = List.of("x" + i, i + "x");
      different += HomeRule.home("s", pair).equals(HomeRule.home("s" + i, pair)) ? 0 : 1;
    }
    assertThat(different).isBetween(20, 80);
  }
}
