package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.Cluster;
import salas.Participant;

/** O nó {@code a}, sem rede: os outros são o teste, e a thread do event loop também. */
@Timeout(120)
@DisplayName("Um nó do cluster, com a rede e as salas nas mãos do teste")
class ClusterNodeTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final String HERE = TestNodes.roomAt("a");
  private static final String AT_B = TestNodes.roomAt("b");
  private static final Map<String, String> ALL = Map.of("a", "a1", "b", "b1", "c", "c1");

  // Por destino: cada fila tem a sua thread, e entre duas não há ordem.
  private final Map<String, BlockingQueue<ClusterMessage>> sent = new ConcurrentHashMap<>();
  // Licenças para mandar: sem nenhuma, a rede está parada.
  private final Semaphore network = new Semaphore(Integer.MAX_VALUE);
  private final FakeHouse house = new FakeHouse();
  private final ClusterNode<String> node = newNode(Duration.ZERO);

  private ClusterNode<String> newNode(Duration settle) {
    return new ClusterNode<>(
        "a",
        Set.of("a", "b", "c"),
        new Timing(NEVER, NEVER, NEVER, settle),
        house,
        (to, message) -> {
          network.acquire();
          to(to).add(ClusterMessage.decode(message));
        });
  }

  @AfterEach
  void close() {
    node.close();
  }

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

  private void join(String from, long seat, String name) {
    node.onMessage(from, new ClusterMessage.Join(seat, HERE, name).encode());
    assertThat(house.present).containsKey(name);
  }

  private static byte[] say(long seat, String text) {
    return new ClusterMessage.Say(seat, text.getBytes(UTF_8)).encode();
  }

  private static byte[] batch(String text, ClusterMessage.Slice slice) {
    return new ClusterMessage.Batch(text.getBytes(UTF_8), List.of(slice)).encode();
  }

  private BlockingQueue<ClusterMessage> to(String node) {
    return sent.computeIfAbsent(node, any -> new LinkedBlockingQueue<>());
  }

  /** A próxima mensagem mandada a este nó. */
  private ClusterMessage next(String to) {
    try {
      ClusterMessage next = to(to).poll(60, SECONDS);
      assertThat(next).as("uma mensagem").isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String ended(String to, long seat) {
    ClusterMessage message = next(to);
    assertThat(message).isInstanceOf(ClusterMessage.Ended.class);
    assertThat(((ClusterMessage.Ended) message).seat()).isEqualTo(seat);
    return ((ClusterMessage.Ended) message).answer();
  }

  /** Salas que aceitam qualquer um, e tarefas que rodam quando o teste manda. */
  private static final class FakeHouse implements Cluster.House {
    final Map<String, Participant> present = new HashMap<>();
    final List<String> log = new ArrayList<>();
    final List<String> evicted = new ArrayList<>();
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public boolean execute(Runnable task) {
      return tasks.add(task);
    }

    void runTasks() {
      Runnable task;
      while ((task = tasks.poll()) != null) {
        task.run();
      }
    }

    @Override
    public void log(String line) {
      log.add(line);
    }

    @Override
    public Cluster.Entry admit(String room, Participant guest) {
      present.put(guest.name(), guest);
      return new Cluster.Entry(
          new Cluster.Presence() {
            @Override
            public String say(ByteBuffer text) {
              return null;
            }

            @Override
            public void leave() {
              present.remove(guest.name());
            }
          },
          null,
          null);
    }

    @Override
    public void evict(Predicate<String> rooms, String message) {
      assertThat(message).isEqualTo(FarSeats.LOST);
      TestNodes.ROOMS.stream().filter(rooms).forEach(evicted::add);
    }
  }

  /** Guarda o que ouve. */
  private static final class FakeVisitor implements Cluster.Visitor {
    final List<String> heard = new ArrayList<>();
    private final String name;

    FakeVisitor(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void admitted() {
      heard.add("entrou");
    }

    @Override
    public void ended(String message, String logLine) {
      heard.add(message);
    }

    @Override
    public void disconnect() {
      heard.add("dispensado");
    }

    @Override
    public void deliver(ByteBuffer head, ByteBuffer tail) {
      heard.add(UTF_8.decode(head.duplicate()).toString() + UTF_8.decode(tail.duplicate()));
    }
  }
}
