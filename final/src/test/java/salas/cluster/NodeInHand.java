package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;

/** O nó {@code a}, sem rede: os outros são o teste, e a thread do event loop também. */
abstract class NodeInHand {
  static final Duration NEVER = Duration.ofHours(1);
  static final String HERE = TestNodes.roomAt("a");
  static final String AT_B = TestNodes.roomAt("b");
  static final Map<String, String> ALL = Map.of("a", "a1", "b", "b1", "c", "c1");

  // Por destino: cada fila tem a sua thread, e entre duas não há ordem.
  final Map<String, BlockingQueue<ClusterMessage>> sent = new ConcurrentHashMap<>();
  // Licenças para mandar: sem nenhuma, a rede está parada.
  final Semaphore network = new Semaphore(Integer.MAX_VALUE);
  final FakeHouse house = new FakeHouse();
  final ClusterNode<String> node = newNode(Duration.ZERO);

  ClusterNode<String> newNode(Duration settle) {
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

  void join(String from, long seat, String name) {
    node.onMessage(from, new ClusterMessage.Join(seat, HERE, name).encode());
    assertThat(house.present).containsKey(name);
  }

  static byte[] say(long seat, String text) {
    return new ClusterMessage.Say(seat, text.getBytes(UTF_8)).encode();
  }

  static byte[] batch(String text, ClusterMessage.Slice slice) {
    return new ClusterMessage.Batch(text.getBytes(UTF_8), List.of(slice)).encode();
  }

  BlockingQueue<ClusterMessage> to(String node) {
    return sent.computeIfAbsent(node, any -> new LinkedBlockingQueue<>());
  }

  /** A próxima mensagem mandada a este nó. */
  ClusterMessage next(String to) {
    try {
      ClusterMessage next = to(to).poll(60, SECONDS);
      assertThat(next).as("uma mensagem").isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String ended(String to, long seat) {
    ClusterMessage message = next(to);
    assertThat(message).isInstanceOf(ClusterMessage.Ended.class);
    assertThat(((ClusterMessage.Ended) message).seat()).isEqualTo(seat);
    return ((ClusterMessage.Ended) message).answer();
  }
}
