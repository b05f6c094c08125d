package salas.cluster;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Outro nó, visto daqui: a fila até ele e os participantes dele que estão em salas daqui. Um lote
 * vai uma vez só, sejam quantos forem os participantes. Só a thread do event loop.
 */
final class Peer implements AutoCloseable {
  private final NodeOutbox outbox;
  private final Runnable flushLater;
  private final Map<Long, Guest> guests = new LinkedHashMap<>();

  // O lote que a sala está entregando; nulo se nenhum. Acaba quando a fonte muda, quando alguém que
  // já recebeu recebe outra vez, e quando alguém entra ou sai.
  private ByteBuffer source;
  private String room;
  private byte[] batch;
  private final Map<Long, ClusterMessage.Slice> slices = new LinkedHashMap<>();
  private boolean overflowed;

  /**
   * @param flushLater pede que {@link #flush} seja chamado em seguida, fora da entrega em curso
   */
  Peer(NodeOutbox outbox, Runnable flushLater) {
    this.outbox = outbox;
    this.flushLater = flushLater;
  }

  Guest guest(long seat) {
    return guests.get(seat);
  }

  /** Acrescenta um convidado; o que em seguida se manda a ele fecha o lote aberto. */
  void add(Guest guest) {
    guests.put(guest.seat, guest);
  }

  void remove(Guest guest) {
    flush();
    guests.remove(guest.seat);
  }

  /** Tira e devolve os participantes das salas escolhidas. */
  List<Guest> removeAll(Predicate<String> rooms) {
    flush();
    List<Guest> removed =
        guests.values().stream().filter(guest -> rooms.test(guest.room())).toList();
    removed.forEach(guest -> guests.remove(guest.seat));
    return removed;
  }

  // tag::deliver[]
  /** O que cabe a um dos participantes: copia o lote se é o primeiro, e anota o recorte dele. */
  void deliver(Guest guest, ByteBuffer head, ByteBuffer tail) {
    if (guests.get(guest.seat) != guest) {
      return; // já saiu: não há a quem mandar
    }
    if (source != head || !guest.room().equals(room) || slices.containsKey(guest.seat)) {
      flush(); // <1>
      open(guest, head, Math.max(head.limit(), tail.limit()));
    }
    boolean whole = tail.capacity() == 0;
    int ownFrom = whole ? batch.length : head.limit();
    int ownTo = whole ? batch.length : tail.position();
    slices.put(
        guest.seat, new ClusterMessage.Slice(guest.seat, head.position(), ownFrom, ownTo)); // <2>
  }

  private void open(Guest guest, ByteBuffer head, int length) {
    source = head;
    room = guest.room();
    batch = new byte[length];
    head.duplicate().clear().get(0, batch);
    flushLater.run();
  }

  /** Manda o lote aberto, se há um. */
  void flush() {
    if (source != null) {
      var message = new ClusterMessage.Batch(batch, new ArrayList<>(slices.values()));
      source = null;
      batch = null;
      slices.clear();
      overflowed = overflowed || !outbox.offer(message.encode()); // <3>
    }
  }

  // end::deliver[]

  /** Se um lote não coube: os participantes deste nó já não têm tudo o que se disse. */
  boolean overflowed() {
    return overflowed;
  }

  void restart() {
    overflowed = false;
  }

  /** Depois do que já se entregou. Cabe sempre: quem chama não o faz sem limite. */
  void send(ClusterMessage message) {
    flush();
    outbox.force(message.encode());
  }

  /** Como {@link #send}, para o que pode vir sem limite; falso se não coube. */
  boolean offer(ClusterMessage message) {
    flush();
    return outbox.offer(message.encode());
  }

  @Override
  public void close() {
    outbox.close();
  }
}
