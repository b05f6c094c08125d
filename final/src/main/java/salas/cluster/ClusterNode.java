package salas.cluster;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import salas.spi.Cluster;

/**
 * Este nó do cluster: atende, nas salas daqui, quem está conectado nos outros, e pede lugar nas
 * deles, por {@link FarSeats}, para quem está conectado aqui. Quem está no ar e como mandar é
 * assunto do {@link GroupChannel}. Só a thread do event loop.
 *
 * @param <A> o endereço de um processo: outro, se o nó reiniciar
 */
final class ClusterNode<A> {
  private static final String LOST = FarSeats.LOST;
  private static final Predicate<String> EVERY_ROOM = room -> true;

  /** Como mandar a outro nó; pode bloquear, e roda na thread da fila dele. */
  interface Network<A> {
    void send(A to, byte[] message) throws Exception;
  }

  private final Membership<A> members;
  private final Cluster.House house;
  private final Network<A> network;
  private final Map<A, Peer> peers = new HashMap<>();
  private final FarSeats<A> seats = new FarSeats<>(this::peer);

  ClusterNode(
      String me, Set<String> configured, Timing timing, Cluster.House house, Network<A> network) {
    this.members = new Membership<>(me, configured, timing.settle());
    this.house = house;
    this.network = network;
  }

  /** Como {@link Cluster#refusal}. */
  String refusal(String room) {
    return members.refusal(room);
  }

  /** Como {@link Cluster#isHere}. */
  boolean isHere(String room) {
    return members.isHere(room);
  }

  /** Como {@link Cluster#enter}. */
  Cluster.Seat enter(String room, Cluster.Visitor visitor) {
    return seats.enter(room, members.homeOf(room), visitor);
  }

  private Peer peer(A address) {
    return peers.computeIfAbsent(address, this::newPeer);
  }

  private Peer newPeer(A address) {
    NodeOutbox outbox =
        new NodeOutbox(
            address.toString(),
            message -> network.send(address, message),
            () -> house.execute(() -> fail(address)));
    return new Peer(outbox, () -> house.execute(() -> flush(address)));
  }

  private void flush(A address) {
    Peer peer = peers.get(address);
    if (peer != null) {
      peer.flush();
      if (peer.overflowed()) {
        cut(peer);
      }
    }
  }

  /** Este nó não recebe no ritmo da sala: os participantes dele saem, e lhe dizem por quê. */
  private void cut(Peer peer) {
    peer.restart();
    for (Guest guest : peer.removeAll(EVERY_ROOM)) {
      guest.presence().leave();
      end(peer, guest.seat, LOST, "A máquina de " + guest.name() + " não recebe a tempo.");
    }
  }

  /** Não há mais como mandar a este nó, ainda que esteja no ar: acabou o que se tinha com ele. */
  private void fail(A address) {
    drop(peers.remove(address));
    seats.drop(seat -> seat.home().equals(address));
  }

  private static void drop(Peer peer) {
    if (peer != null) {
      peer.removeAll(EVERY_ROOM).forEach(guest -> guest.presence().leave());
      peer.close();
    }
  }

  private static void end(Peer peer, long seat, String answer, String logLine) {
    peer.send(new ClusterMessage.Ended(seat, answer, logLine));
  }

  // tag::view[]
  /**
   * Mudou quem está no ar.
   *
   * @param now por nome, este nó inclusive
   * @param stale alguém já tinha tirado este nó da lista, e ele não soube: nada do que tinha vale
   */
  void onView(Map<String, A> now, boolean stale) {
    members.change(now);
    boolean forget = stale || !members.hasMajority();
    for (A address : List.copyOf(peers.keySet())) {
      if (!members.contains(address)) {
        drop(peers.remove(address)); // <1>
      }
    }
    seats.drop(seat -> forget || !seat.home().equals(members.homeOf(seat.room()))); // <2>
    Predicate<String> moved = room -> forget || !members.isHere(room);
    for (Peer peer : peers.values()) {
      for (Guest guest : peer.removeAll(moved)) {
        end(peer, guest.seat, LOST, "A sala de " + guest.name() + " mudou de máquina.");
      }
    }
    house.evict(moved, LOST); // <3>
    String state = members.hasMajority() ? "há maioria." : "sem maioria, ninguém entra.";
    house.log("No cluster: " + members + "; " + state);
  }

  // end::view[]

  /** Para de mandar a todos. */
  void close() {
    peers.values().forEach(Peer::close);
  }

  /** Chegou isto de outro nó. */
  void onMessage(A from, byte[] bytes) {
    try {
      onMessage(from, ClusterMessage.decode(bytes));
    } catch (ClusterMessage.DamagedException e) {
      house.log("Mensagem estragada de outro nó do cluster: " + e.getMessage() + ".");
    }
  }

  private void onMessage(A from, ClusterMessage message) {
    if (message instanceof ClusterMessage.Join join) {
      onJoin(from, join);
    } else if (message instanceof ClusterMessage.Say say) {
      onSay(peer(from), say);
    } else if (message instanceof ClusterMessage.Leave leave) {
      onLeave(peer(from), leave.seat());
    } else if (message instanceof ClusterMessage.Batch batch) {
      seats.onBatch(from, batch);
    } else if (message instanceof ClusterMessage.Admitted admitted) {
      seats.onAdmitted(from, admitted);
    } else if (message instanceof ClusterMessage.Ended ended) {
      seats.onEnded(from, ended);
    } else if (message instanceof ClusterMessage.Closed closed) {
      seats.onClosed(from, closed);
    }
  }

  private void onJoin(A from, ClusterMessage.Join join) {
    Peer peer = peer(from);
    // A lista de quem pede pode ser outra, de antes ou de depois de uma queda.
    boolean ours = members.contains(from) && members.isHere(join.room());
    String refusal = ours ? members.refusal(join.room()) : Membership.MOVING;
    if (refusal != null) {
      refuse(peer, join.seat(), join.username(), refusal);
      return;
    }
    Guest guest = new Guest(join.seat(), join.username(), join.room(), peer);
    Cluster.Entry entry = house.admit(join.room(), guest);
    if (entry.presence() == null) {
      house.log(entry.logLine());
      end(peer, join.seat(), entry.answer(), entry.logLine());
    } else {
      guest.settle(entry.presence());
      peer.add(guest);
      peer.send(new ClusterMessage.Admitted(join.seat()));
    }
  }

  private void onSay(Peer peer, ClusterMessage.Say say) {
    Guest guest = peer.guest(say.seat());
    if (guest == null) {
      end(peer, say.seat(), LOST, "A sala já não tinha este participante.");
      return;
    }
    String problem = guest.presence().say(ByteBuffer.wrap(say.text()));
    if (problem != null) {
      onLeave(peer, say.seat());
      refuse(peer, say.seat(), guest.name(), problem);
    }
  }

  private static void refuse(Peer peer, long seat, String name, String why) {
    end(
        peer,
        seat,
        "Conexão encerrada: " + why + ".",
        "Conexão de " + name + " recusada: " + why + ".");
  }

  private static void onLeave(Peer peer, long seat) {
    Guest guest = peer.guest(seat);
    if (guest != null) {
      peer.remove(guest);
      guest.presence().leave();
    }
  }
}
