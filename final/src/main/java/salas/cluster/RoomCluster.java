package salas.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jgroups.Address;
import salas.spi.Cluster;

/**
 * Liga as peças: o {@link GroupChannel}, que avisa nas threads dele, e o {@link ClusterNode}, que
 * só a thread do event loop toca.
 */
public final class RoomCluster implements AutoCloseable {
  // Outro só nos testes, que não podem esperar tanto.
  static Timing timing = Timing.DEFAULT;

  private final ClusterNode<Address> node;
  private final GroupChannel channel;

  /**
   * Junta este nó aos da lista; bloqueia por alguns segundos.
   *
   * @param key a de {@link ClusterKey}, ou nula: só nesta máquina
   * @throws IOException com a linha em português que diz por que não deu
   */
  public static RoomCluster connect(
      String me, List<Member> members, SSLContext key, Cluster.House house) throws IOException {
    RoomCluster cluster = new RoomCluster(me, members, key, house);
    cluster.channel.connect();
    return cluster;
  }

  private RoomCluster(String me, List<Member> members, SSLContext key, Cluster.House house)
      throws IOException {
    Set<String> names = members.stream().map(Member::name).collect(Collectors.toSet());
    channel = new GroupChannel(me, members, key, timing, new Listener(house));
    node = new ClusterNode<>(me, names, timing, house, channel);
  }

  private final class Listener implements GroupChannel.Listener {
    private final Cluster.House house;

    private Listener(Cluster.House house) {
      this.house = house;
    }

    @Override
    public void onView(Map<String, Address> nodes, boolean stale) {
      house.execute(() -> node.onView(nodes, stale));
    }

    @Override
    public void onMessage(Address from, byte[] message) {
      house.execute(() -> node.onMessage(from, message));
    }
  }

  /** Como {@link Cluster#refusal}. */
  public String refusal(String room) {
    return node.refusal(room);
  }

  /** Como {@link Cluster#isHere}. */
  public boolean isHere(String room) {
    return node.isHere(room);
  }

  /** Como {@link Cluster#enter}. */
  public Cluster.Seat enter(String room, Cluster.Visitor visitor) {
    return node.enter(room, visitor);
  }

  /** Sai do cluster; só depois que a thread do event loop parou. */
  @Override
  public void close() {
    channel.close();
    node.close();
  }
}
