package salas.cluster;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import salas.spi.Cluster;

/**
 * Os lugares de quem está conectado aqui em salas de outros nós. O número de um lugar não se
 * repete, e só a casa dele, e nenhum outro nó, fala com quem o ocupa. Só a thread do event loop.
 *
 * @param <A> o endereço de um processo
 */
final class FarSeats<A> {
  static final String LOST =
      "A máquina desta sala caiu; as últimas mensagens podem não ter chegado. Entre de novo.";

  /** Um lugar ocupado, ou pedido. */
  final class FarSeat implements Cluster.Seat {
    private final long id;
    private final A home;
    private final String room;
    private final Cluster.Visitor visitor;

    private FarSeat(long id, String room, A home, Cluster.Visitor visitor) {
      this.id = id;
      this.room = room;
      this.home = home;
      this.visitor = visitor;
    }

    String room() {
      return room;
    }

    A home() {
      return home;
    }

    @Override
    public boolean say(ByteBuffer text) {
      byte[] bytes = new byte[text.remaining()];
      text.duplicate().get(bytes);
      return peers.apply(home).offer(new ClusterMessage.Say(id, bytes));
    }

    @Override
    public void leave() {
      if (seats.remove(id) != null) {
        peers.apply(home).send(new ClusterMessage.Leave(id));
      }
    }
  }

  private final Function<A, Peer> peers;
  private final Map<Long, FarSeat> seats = new LinkedHashMap<>();
  private long lastSeat;

  /**
   * @param peers como mandar a cada nó
   */
  FarSeats(Function<A, Peer> peers) {
    this.peers = peers;
  }

  /** Pede um lugar. */
  Cluster.Seat enter(String room, A home, Cluster.Visitor visitor) {
    FarSeat seat = new FarSeat(++lastSeat, room, home, visitor);
    seats.put(seat.id, seat);
    peers.apply(home).send(new ClusterMessage.Join(seat.id, room, visitor.name()));
    return seat;
  }

  /** Os lugares que se perderam: quem os ocupava é avisado, e a conexão dele acaba. */
  void drop(Predicate<FarSeat> lost) {
    for (FarSeat seat : List.copyOf(seats.values())) {
      if (lost.test(seat)) {
        seats.remove(seat.id);
        seat.visitor.ended(LOST, "Conexão encerrada de: " + seat.visitor.name());
      }
    }
  }

  void onBatch(A from, ClusterMessage.Batch batch) {
    for (ClusterMessage.Slice slice : batch.slices()) {
      FarSeat seat = seat(from, slice.seat());
      if (seat != null) {
        ByteBuffer head = ByteBuffer.wrap(batch.bytes());
        ByteBuffer tail = head.duplicate();
        head.limit(slice.ownFrom()).position(slice.from());
        seat.visitor.deliver(head, tail.position(slice.ownTo()));
      }
    }
  }

  /** O lugar, se ainda está ocupado e é mesmo desse nó: o que vem de uma casa antiga não conta. */
  private FarSeat seat(A from, long id) {
    FarSeat seat = seats.get(id);
    return seat != null && seat.home.equals(from) ? seat : null;
  }

  void onAdmitted(A from, ClusterMessage.Admitted message) {
    FarSeat seat = seat(from, message.seat());
    if (seat != null) {
      seat.visitor.admitted();
    }
  }

  void onEnded(A from, ClusterMessage.Ended message) {
    FarSeat seat = seat(from, message.seat());
    if (seat != null) {
      seats.remove(seat.id);
      seat.visitor.ended(message.answer(), message.logLine());
    }
  }

  void onClosed(A from, ClusterMessage.Closed message) {
    FarSeat seat = seat(from, message.seat());
    if (seat != null) {
      seats.remove(seat.id);
      seat.visitor.disconnect();
    }
  }
}
