package salas.cluster;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import salas.Cluster;

/**
 * Este nó do cluster, dos dois lados: pede lugar, para quem está conectado aqui, nas salas de
 * outros nós; e atende, nas salas daqui, quem está conectado nos outros. Quem está no ar e como
 * falar com ele é assunto do {@link GroupChannel}. Só a thread do event loop.
 *
 * @param <A> o endereço de um processo: outro, se o nó reiniciar
 */
final class ClusterNode<A> {
  static final String LOST =
      "A máquina desta sala caiu; as últimas mensagens podem não ter chegado. Entre de novo.";
  private static final String MOVING =
      "esta sala está mudando de máquina; tente de novo daqui a pouco";

  /** Como mandar a outro nó; pode bloquear, e roda na thread da fila dele. */
  interface Network<A> {
    void send(A to, byte[] message) throws Exception;
  }

  /** Um lugar ocupado, ou pedido, em outro nó por alguém conectado aqui. */
  private final class FarSeat implements Cluster.Seat {
    private final long id;
    private final String room;
    private final A home;
    private final Cluster.Visitor visitor;

    private FarSeat(long id, String room, A home, Cluster.Visitor visitor) {
      this.id = id;
      this.room = room;
      this.home = home;
      this.visitor = visitor;
    }

    @Override
    public boolean say(ByteBuffer text) {
      byte[] bytes = new byte[text.remaining()];
      text.duplicate().get(bytes);
      return peer(home).offer(new ClusterMessage.Say(id, bytes));
    }

    @Override
    public void leave() {
      if (seats.remove(id) != null) {
        peer(home).send(new ClusterMessage.Leave(id));
      }
    }
  }

  private final String me;
  private final Set<String> configured;
  private final Timing timing;
  private final Cluster.House house;
  private final Network<A> network;
  private final Map<Long, FarSeat> seats = new LinkedHashMap<>();
  private final Map<A, Peer> peers = new HashMap<>();
  private long lastSeat;
  // Quem está no ar, por nome; vazio até a primeira notícia.
  private Map<String, A> view = Map.of();
  // Até settledAt, só abre aqui a sala que já era daqui quando os nós eram estes.
  private Collection<String> before = List.of();
  private long settledAt = System.nanoTime();

  ClusterNode(
      String me, Set<String> configured, Timing timing, Cluster.House house, Network<A> network) {
    this.me = me;
    this.configured = configured;
    this.timing = timing;
    this.house = house;
    this.network = network;
  }

  // tag::refusal[]
  /** Como {@link Cluster#refusal}. */
  String refusal(String room) {
    if (!hasMajority()) {
      return "esta máquina não alcança a maioria do cluster; tente de novo daqui a pouco"; // <1>
    }
    return isHere(room) && isSettling(room) ? MOVING : null; // <2>
  }

  boolean isHere(String room) {
    return me.equals(HomeRule.home(room, view.keySet()));
  }

  private boolean hasMajority() {
    return 2 * view.size() > configured.size();
  }

  private boolean isSettling(String room) {
    return System.nanoTime() - settledAt < 0 && !me.equals(HomeRule.home(room, before));
  }

  // end::refusal[]

  /** Como {@link Cluster#enter}. */
  Cluster.Seat enter(String room, Cluster.Visitor visitor) {
    A home = view.get(HomeRule.home(room, view.keySet()));
    FarSeat seat = new FarSeat(++lastSeat, room, home, visitor);
    seats.put(seat.id, seat);
    peer(home).send(new ClusterMessage.Join(seat.id, room, visitor.name()));
    return seat;
  }

  private Peer peer(A address) {
    return peers.computeIfAbsent(address, this::newPeer);
  }

  private Peer newPeer(A address) {
    Peer[] self = new Peer[1];
    NodeOutbox outbox =
        new NodeOutbox(
            address.toString(),
            message -> network.send(address, message),
            () -> house.execute(() -> fail(address)));
    self[0] = new Peer(outbox, () -> house.execute(() -> flush(self[0])));
    return self[0];
  }

  private void flush(Peer peer) {
    peer.flush();
    if (peer.overflowed()) {
      cut(peer);
    }
  }

  /** Este nó não recebe no ritmo da sala: os participantes dele saem, e lhe dizem por quê. */
  private void cut(Peer peer) {
    peer.restart();
    for (Guest guest : peer.removeAll(any -> true)) {
      guest.presence().leave();
      end(peer, guest.seat, LOST, "A máquina de " + guest.name() + " não recebe a tempo.");
    }
  }

  /**
   * Não há mais como mandar a este nó, ainda que ele esteja no ar: acabou o que se tinha com ele.
   */
  private void fail(A address) {
    drop(peers.remove(address));
    dropSeats(seat -> seat.home.equals(address));
  }

  private static void drop(Peer peer) {
    if (peer != null) {
      peer.removeAll(any -> true).forEach(guest -> guest.presence().leave());
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
    if (System.nanoTime() - settledAt >= 0) {
      before = view.keySet();
    }
    boolean everybody = now.keySet().containsAll(configured);
    settledAt = System.nanoTime() + (everybody ? 0 : timing.settle().toNanos()); // <1>
    view = Map.copyOf(now);
    boolean forget = stale || !hasMajority();
    dropPeers(); // <2>
    dropSeats(seat -> forget || !seat.home.equals(homeOf(seat.room))); // <3>
    Predicate<String> moved = room -> forget || !isHere(room);
    for (Peer peer : peers.values()) {
      for (Guest guest : peer.removeAll(moved)) {
        end(peer, guest.seat, LOST, "A sala de " + guest.name() + " mudou de máquina.");
      }
    }
    house.evict(moved, LOST); // <4>
    house.log(
        ("No cluster: " + String.join(", ", view.keySet().stream().sorted().toList()) + "; ")
            + (hasMajority() ? "há maioria." : "sem maioria, ninguém entra."));
  }

  // end::view[]

  private A homeOf(String room) {
    return view.get(HomeRule.home(room, view.keySet()));
  }

  /** Quem estava em salas daqui, vindo de um nó que se foi, sai delas. */
  private void dropPeers() {
    Iterator<Map.Entry<A, Peer>> all = peers.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<A, Peer> entry = all.next();
      if (!view.containsValue(entry.getKey())) {
        all.remove();
        drop(entry.getValue());
      }
    }
  }

  private void dropSeats(Predicate<FarSeat> lost) {
    for (FarSeat seat : List.copyOf(seats.values())) {
      if (lost.test(seat)) {
        seats.remove(seat.id);
        seat.visitor.ended(LOST, "Conexão encerrada de: " + seat.visitor.name());
      }
    }
  }

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
      onLeave(peer(from), leave);
    } else if (message instanceof ClusterMessage.Batch batch) {
      onBatch(from, batch);
    } else {
      onAnswer(from, message);
    }
  }

  // tag::guests[]
  private void onJoin(A from, ClusterMessage.Join join) {
    Peer peer = peer(from);
    boolean ours = view.containsValue(from) && hasMajority() && isHere(join.room());
    if (!ours || isSettling(join.room())) { // <1>
      end(
          peer,
          join.seat(),
          "Conexão encerrada: " + MOVING + ".",
          "Conexão de " + join.username() + " recusada: " + MOVING + ".");
      return;
    }
    Guest guest = new Guest(join.seat(), join.username(), join.room(), peer);
    Cluster.Entry entry = house.admit(join.room(), guest); // <2>
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
      end(peer, say.seat(), LOST, "A sala já não tinha este participante."); // <3>
      return;
    }
    String problem = guest.presence().say(ByteBuffer.wrap(say.text()));
    if (problem != null) {
      onLeave(peer, new ClusterMessage.Leave(say.seat()));
      String why = guest.name() + " recusada: " + problem + ".";
      end(peer, say.seat(), "Conexão encerrada: " + problem + ".", "Conexão de " + why);
    }
  }

  private static void onLeave(Peer peer, ClusterMessage.Leave leave) {
    Guest guest = peer.guest(leave.seat());
    if (guest != null) {
      peer.remove(guest);
      guest.presence().leave(); // <4>
    }
  }

  // end::guests[]

  // tag::batch[]
  private void onBatch(A from, ClusterMessage.Batch batch) {
    for (ClusterMessage.Slice slice : batch.slices()) {
      FarSeat seat = seat(from, slice.seat());
      if (seat != null) {
        ByteBuffer head = ByteBuffer.wrap(batch.bytes());
        ByteBuffer tail = head.duplicate();
        seat.visitor.deliver(
            head.limit(slice.ownFrom()).position(slice.from()), tail.position(slice.ownTo()));
      }
    }
  }

  /** O lugar, se ainda está ocupado e é mesmo desse nó: o que vem de uma casa antiga não conta. */
  private FarSeat seat(A from, long id) {
    FarSeat seat = seats.get(id);
    return seat != null && seat.home.equals(from) ? seat : null;
  }

  // end::batch[]

  private void onAnswer(A from, ClusterMessage message) {
    if (message instanceof ClusterMessage.Admitted admitted
        && seat(from, admitted.seat()) != null) {
      seat(from, admitted.seat()).visitor.admitted();
    } else if (message instanceof ClusterMessage.Ended ended && seat(from, ended.seat()) != null) {
      seats.remove(ended.seat()).visitor.ended(ended.answer(), ended.logLine());
    } else if (message instanceof ClusterMessage.Closed closed
        && seat(from, closed.seat()) != null) {
      seats.remove(closed.seat()).visitor.disconnect();
    }
  }
}
