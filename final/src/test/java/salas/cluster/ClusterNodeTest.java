package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.spi.Cluster;

@Timeout(120)
@DisplayName("Um nó do cluster, com a rede e as salas nas mãos do teste")
class ClusterNodeTest extends NodeInHand {
  @Test
  @DisplayName("só serve com mais da metade da lista, e diz por quê")
  void majority() {
    assertThat(node.refusal(HERE)).startsWith("esta máquina não alcança a maioria do cluster");
    node.onView(Map.of("a", "a1"), false);
    assertThat(node.refusal(HERE)).startsWith("esta máquina não alcança a maioria do cluster");
    node.onView(Map.of("a", "a1", "c", "c1"), false);
    assertThat(node.refusal(HERE)).isNull();
    assertThat(node.refusal(AT_B)).isNull();
    assertThat(house.log)
        .containsExactly(
            "No cluster: a; sem maioria, ninguém entra.", "No cluster: a, c; há maioria.");
  }

  @Test
  @DisplayName(
      "a sala herdada de um nó que sumiu não abre logo; a que já era daqui continua aberta")
  void settles() {
    ClusterNode<String> slow = newNode(NEVER);
    slow.onView(ALL, false);
    // Com todos no ar, não há a quem esperar.
    assertThat(slow.refusal(HERE)).isNull();
    slow.onView(Map.of("a", "a1", "c", "c1"), false);
    String inherited = inherited();
    assertThat(slow.refusal(inherited)).startsWith("esta sala está mudando de máquina");
    assertThat(slow.refusal(HERE)).isNull();
    slow.onMessage("c1", new ClusterMessage.Join(7, inherited, "Caio").encode());
    assertThat(ended("c1", 7)).startsWith("Conexão encerrada: esta sala está mudando");
    // Outra mudança no meio da espera não a encurta.
    slow.onView(Map.of("a", "a1", "c", "c2"), false);
    assertThat(slow.refusal(inherited)).startsWith("esta sala está mudando de máquina");
    slow.onView(ALL, false);
    assertThat(slow.refusal(HERE)).isNull();
    slow.close();
  }

  /** Uma sala de b que passa a ser daqui sem ele. */
  private static String inherited() {
    return TestNodes.ROOMS.stream()
        .filter(room -> HomeRule.home(room, TestNodes.NAMES).equals("b"))
        .filter(room -> HomeRule.home(room, List.of("a", "c")).equals("a"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("o lugar numa sala distante: pede, entra, fala, ouve, sai")
  void visitor() {
    node.onView(ALL, false);
    FakeVisitor ana = new FakeVisitor("Ana");
    Cluster.Seat seat = node.enter(AT_B, ana);
    assertThat(next("b1")).isEqualTo(new ClusterMessage.Join(1, AT_B, "Ana"));
    node.onMessage("b1", new ClusterMessage.Admitted(1).encode());
    node.onMessage("b1", batch("0123456789", new ClusterMessage.Slice(1, 2, 4, 7)));
    assertThat(seat.say(ByteBuffer.wrap("oi".getBytes(UTF_8)))).isTrue();
    assertThat(new String(((ClusterMessage.Say) next("b1")).text(), UTF_8)).isEqualTo("oi");
    seat.leave();
    seat.leave();
    assertThat(next("b1")).isEqualTo(new ClusterMessage.Leave(1));
    node.onMessage("b1", batch("tarde", new ClusterMessage.Slice(1, 0, 5, 5)));
    assertThat(ana.heard).containsExactly("entrou", "23789");
    assertThat(to("b1")).isEmpty();
  }

  @Test
  @DisplayName(
      "o que vem de um nó que não é a casa daquele lugar não conta: nem depois que ela muda")
  void onlyTheHomeSpeaks() {
    node.onView(ALL, false);
    FakeVisitor ana = new FakeVisitor("Ana");
    node.enter(AT_B, ana);
    node.onMessage("c1", new ClusterMessage.Admitted(1).encode());
    node.onMessage("c1", batch("forjado", new ClusterMessage.Slice(1, 0, 7, 7)));
    node.onMessage("c1", new ClusterMessage.Ended(1, "501", "").encode());
    node.onMessage("c1", new ClusterMessage.Closed(1).encode());
    assertThat(ana.heard).isEmpty();
    // O mesmo nó, noutro processo: reiniciou.
    node.onView(Map.of("a", "a1", "b", "b2", "c", "c1"), false);
    node.onMessage("b1", batch("velho", new ClusterMessage.Slice(1, 0, 5, 5)));
    assertThat(ana.heard).containsExactly(FarSeats.LOST);
  }

  @Test
  @DisplayName("um nó que se vai leva os convidados dele, e só eles")
  void goneNode() {
    node.onView(ALL, false);
    join("b1", 1, "Bia");
    join("c1", 1, "Caio");
    node.onView(Map.of("a", "a1", "c", "c1"), false);
    assertThat(house.present).containsOnlyKeys("Caio");
    node.onView(Map.of("a", "a1", "c", "c2"), false);
    assertThat(house.present).isEmpty();
  }

  @Test
  @DisplayName("dado por morto sem saber, o nó esquece tudo: os daqui, os lugares e os convidados")
  void stale() {
    node.onView(ALL, false);
    FakeVisitor ana = new FakeVisitor("Ana");
    node.enter(AT_B, ana);
    join("c1", 1, "Caio");
    node.onView(ALL, false);
    assertThat(ana.heard).isEmpty();
    assertThat(house.evicted).doesNotContain(HERE);
    node.onView(ALL, true);
    assertThat(ana.heard).containsExactly(FarSeats.LOST);
    assertThat(house.evicted).contains(HERE);
    node.onMessage("c1", say(1, "ainda?"));
    assertThat(next("c1")).isEqualTo(new ClusterMessage.Admitted(1));
    assertThat(ended("c1", 1)).isEqualTo(FarSeats.LOST);
    assertThat(ended("c1", 1)).isEqualTo(FarSeats.LOST);
  }

  @Test
  @DisplayName("quem não é convidado, ou já não é, ouve que a sala se perdeu, em vez de falar só")
  void unknownGuest() {
    node.onView(ALL, false);
    node.onMessage("b1", say(9, "há alguém?"));
    assertThat(ended("b1", 9)).isEqualTo(FarSeats.LOST);
  }

  @Test
  @DisplayName("um pedido de quem não está na lista, ou por uma sala que não é daqui, espera")
  void notOurs() {
    node.onView(ALL, false);
    node.onMessage("d1", new ClusterMessage.Join(1, HERE, "Davi").encode());
    assertThat(ended("d1", 1)).contains("mudando de máquina");
    node.onMessage("c1", new ClusterMessage.Join(2, AT_B, "Caio").encode());
    assertThat(ended("c1", 2)).contains("mudando de máquina");
    assertThat(house.present).isEmpty();
  }

  @Test
  @DisplayName("bytes estragados custam uma linha no log, e mais nada")
  void damaged() {
    node.onView(ALL, false);
    house.log.clear();
    node.onMessage("b1", new byte[] {42});
    node.onMessage("b1", new byte[0]);
    assertThat(house.log)
        .hasSize(2)
        .allMatch(line -> line.startsWith("Mensagem estragada de outro nó do cluster: "));
  }
}
