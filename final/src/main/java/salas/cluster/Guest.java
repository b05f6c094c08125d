package salas.cluster;

import java.nio.ByteBuffer;
import salas.spi.Cluster;

/**
 * Um participante conectado em outro nó, na sala que é daqui. A sala não sabe que ele está longe: o
 * que lhe entrega vai para a fila do nó dele. Só a thread do event loop.
 */
final class Guest implements Cluster.Listener {
  final long seat;
  private final String name;
  private final String room;
  private final Peer peer;
  // Nula até a sala o aceitar.
  private Cluster.Presence presence;

  Guest(long seat, String name, String room, Peer peer) {
    this.seat = seat;
    this.name = name;
    this.room = room;
    this.peer = peer;
  }

  /** A chave da sala. */
  String room() {
    return room;
  }

  void settle(Cluster.Presence settled) {
    presence = settled;
  }

  Cluster.Presence presence() {
    return presence;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void deliver(ByteBuffer head, ByteBuffer tail) {
    peer.deliver(this, head, tail);
  }

  @Override
  public void disconnect() {
    peer.remove(this);
    peer.send(new ClusterMessage.Closed(seat));
  }
}
