package salas;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;

/** O que o gravador lembra de uma conexão do eco. O laço e o roteiro se revezam nela. */
final class EchoConnection {
  private final String id;
  private final SelectionKey key;
  private final EchoActor actor;
  private long read;
  private long written;
  private int interest = SelectionKey.OP_READ;
  private int ready;
  private boolean inputEnded;

  EchoConnection(String id, SelectionKey key, EchoActor actor) {
    this.id = id;
    this.key = key;
    this.actor = actor;
  }

  String id() {
    return id;
  }

  String name() {
    return actor.name();
  }

  SelectionKey key() {
    return key;
  }

  SocketChannel channel() {
    return (SocketChannel) key.channel();
  }

  /** Bytes que o servidor já leu desta conexão. */
  long read() {
    return read;
  }

  /** Bytes que o socket já aceitou desta conexão. */
  long written() {
    return written;
  }

  /** Bytes lidos e ainda não devolvidos. */
  long pending() {
    return read - written;
  }

  void addRead(int count) {
    inputEnded |= count == -1;
    read += Math.max(0, count);
  }

  void addWritten(int count) {
    written += count;
  }

  void ready(int ops) {
    ready = ops;
  }

  /** Os bits de interesse que mudaram desde a última pergunta. */
  int changedInterest() {
    int changed = key.interestOps() ^ interest;
    interest = key.interestOps();
    return changed;
  }

  /** Os estados da figura do capítulo: cada um determina o interesse. */
  private String state() {
    if (!key.isValid()) {
      return "CLOSED";
    }
    return switch (interest) {
      case SelectionKey.OP_READ -> "IDLE";
      case SelectionKey.OP_WRITE -> inputEnded ? "DRAINING" : "FULL";
      default -> "ECHOING";
    };
  }

  String portrait() {
    int ops = key.isValid() ? interest : 0;
    List<Long> in = List.of(actor.sending(), actor.arrivedThere() - read);
    List<Long> out = List.of(pending(), written - actor.arrivedHere(), actor.receiving());
    return EchoJson.key(id, name(), state(), ops, ready, in, out);
  }
}
