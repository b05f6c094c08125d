package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.spi.Cluster;

@Timeout(120)
@DisplayName("O que um nó manda aos outros, e a fila até cada um")
class ClusterQueuesTest extends NodeInHand {
  @Test
  @DisplayName("um lote vai uma vez só a cada nó, com o recorte de cada convidado")
  void oneCopyPerNode() {
    node.onView(ALL, false);
    join("b1", 1, "Bia");
    join("b1", 2, "Beto");
    next("b1");
    next("b1");
    ByteBuffer head = ByteBuffer.wrap("0123456789XX".getBytes(UTF_8));
    ByteBuffer tail = head.duplicate();
    ByteBuffer nothing = ByteBuffer.allocate(0);
    house.present.get("Bia").deliver(head.limit(10).position(3), nothing);
    house.present.get("Beto").deliver(head.limit(2).position(0), tail.limit(10).position(5));
    // O mesmo buffer, no lote seguinte: quem já recebeu recebe outra vez.
    head.clear().put("abc".getBytes(UTF_8));
    house.present.get("Bia").deliver(head.limit(3).position(0), nothing);
    house.runTasks();
    ClusterMessage.Batch first = (ClusterMessage.Batch) next("b1");
    assertThat(new String(first.bytes(), UTF_8)).isEqualTo("0123456789");
    assertThat(first.slices())
        .containsExactly(
            new ClusterMessage.Slice(1, 3, 10, 10), new ClusterMessage.Slice(2, 0, 2, 5));
    ClusterMessage.Batch second = (ClusterMessage.Batch) next("b1");
    assertThat(new String(second.bytes(), UTF_8)).isEqualTo("abc");
    assertThat(second.slices()).containsExactly(new ClusterMessage.Slice(1, 0, 3, 3));
    assertThat(to("b1")).isEmpty();
  }

  @Test
  @DisplayName("quem entra entre dois lotes não é tido por ouvinte do primeiro")
  void newcomerClosesTheBatch() {
    node.onView(ALL, false);
    join("b1", 1, "Bia");
    next("b1");
    ByteBuffer head = ByteBuffer.wrap("um".getBytes(UTF_8));
    ByteBuffer nothing = ByteBuffer.allocate(0);
    house.present.get("Bia").deliver(head.limit(2).position(0), nothing);
    join("b1", 2, "Beto");
    head.clear().put("2!".getBytes(UTF_8));
    house.present.get("Beto").deliver(head.limit(2).position(0), nothing);
    house.runTasks();
    assertThat(((ClusterMessage.Batch) next("b1")).slices())
        .containsExactly(new ClusterMessage.Slice(1, 0, 2, 2));
    assertThat(next("b1")).isEqualTo(new ClusterMessage.Admitted(2));
    ClusterMessage.Batch second = (ClusterMessage.Batch) next("b1");
    assertThat(new String(second.bytes(), UTF_8)).isEqualTo("2!");
    assertThat(second.slices()).containsExactly(new ClusterMessage.Slice(2, 0, 2, 2));
  }

  @Test
  @DisplayName(
      "um nó que não recebe enche a fila dele: os convidados saem, avisados, e sem buracos")
  void slowNode() {
    node.onView(ALL, false);
    join("b1", 1, "Bia");
    join("c1", 1, "Caio");
    next("b1");
    next("c1");
    network.drainPermits();
    ByteBuffer head = ByteBuffer.allocate(NodeOutbox.MAX_BYTES / 4);
    ByteBuffer nothing = ByteBuffer.allocate(0);
    for (int i = 0; i < 6; i++) {
      house.present.get("Bia").deliver(head.duplicate(), nothing);
    }
    house.runTasks();
    assertThat(house.present).containsOnlyKeys("Caio");
    network.release(100);
    for (int i = 0; i < 3; i++) {
      assertThat(next("b1")).isInstanceOf(ClusterMessage.Batch.class);
    }
    assertThat(ended("b1", 1)).isEqualTo(FarSeats.LOST);
  }

  @Test
  @DisplayName("a fila cheia até a casa: a fala não é aceita, em vez de se perder")
  void slowHome() {
    node.onView(ALL, false);
    network.drainPermits();
    Cluster.Seat seat = node.enter(AT_B, new FakeVisitor("Ana"));
    ByteBuffer text = ByteBuffer.allocate(NodeOutbox.MAX_BYTES / 4);
    int accepted = 0;
    while (seat.say(text)) {
      accepted++;
    }
    assertThat(accepted).isEqualTo(3);
    seat.leave();
    network.release(100);
    next("b1");
    for (int i = 0; i < accepted; i++) {
      assertThat(next("b1")).isInstanceOf(ClusterMessage.Say.class);
    }
    assertThat(next("b1")).isEqualTo(new ClusterMessage.Leave(1));
  }
}
