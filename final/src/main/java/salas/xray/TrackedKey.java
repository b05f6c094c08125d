package salas.xray;

import java.nio.channels.SelectionKey;
import salas.ChannelHandler;

/** O que o raio-X lembra de uma chave, de um aviso a outro. Só a thread do event loop. */
final class TrackedKey {
  /**
   * O outro lado de uma conexão, quando quem grava o conhece: é dele que se sabe o kernel. As
   * contagens são desde o começo da conexão, e só mudam quando quem grava olha.
   */
  interface Peer {
    /** Bytes que o cliente já entregou ao kernel dele. */
    long sent();

    /** Dos que mandou, os que já chegaram ao kernel do servidor. */
    long arrivedThere();

    /** Dos que o servidor escreveu, os que já chegaram ao kernel do cliente. */
    long arrivedHere();

    /** Bytes que o cliente já leu. */
    long received();

    /** A conexão deste cliente foi aceita. Na thread do event loop. */
    void onAccepted(TrackedKey key);
  }

  private final String id;
  private final SelectionKey key;
  private final Peer peer;
  private long read;
  private long written;
  // Lidos, e que ainda não viraram quadro: na mão de quem leu, ou no decodificador.
  private int unframed;
  private int queued;
  private int ready;
  private int interest;
  private boolean finReported;

  /**
   * @param peer nulo se ninguém conhece o outro lado
   */
  TrackedKey(String id, SelectionKey key, Peer peer) {
    this.id = id;
    this.key = key;
    this.peer = peer;
    this.interest = key.interestOps();
    if (peer != null) {
      peer.onAccepted(this);
    }
  }

  SelectionKey key() {
    return key;
  }

  String id() {
    return id;
  }

  int ready() {
    return ready;
  }

  void ready(int ops) {
    ready = ops;
  }

  /** Uma leitura trouxe isto; quem já se despede nem olha o que chega. */
  void addRead(int count) {
    if (count > 0) {
      read += count;
      if (isTalking()) {
        unframed += count;
      }
    }
  }

  /** Diz se o que chega desta conexão ainda será decodificado. */
  boolean isTalking() {
    String state = view().state();
    return state.equals("HANDSHAKE") || state.equals("IN_ROOM");
  }

  /** Um quadro deste tamanho, com o cabeçalho, saiu do que se leu. */
  void addFrame(int length) {
    unframed -= length;
  }

  /** Do que se leu, quantos bytes foram jogados fora desde a última pergunta. */
  int unseen() {
    int lost = unframed - view().partial();
    unframed -= lost;
    return lost;
  }

  void addWritten(int count) {
    written += count;
  }

  /** Quanto a fila cresceu desde a última pergunta, em bytes; negativo, se encolheu. */
  int queueGrowth() {
    int growth = view().pending() - queued;
    queued += growth;
    return growth;
  }

  /** Bytes que esta conexão já leu do socket. */
  long read() {
    return read;
  }

  /** Bytes que o socket já aceitou desta conexão. */
  long written() {
    return written;
  }

  /** Os bits de interesse que mudaram desde a última pergunta. */
  int changedInterest() {
    int now = key.isValid() ? key.interestOps() : 0;
    int changed = now ^ interest;
    interest = now;
    return changed;
  }

  /** Verdadeiro só na primeira vez. */
  boolean reportFin() {
    boolean first = !finReported;
    finReported = true;
    return first;
  }

  /** O nome, ou, antes de ter um, o apelido da chave. */
  String label() {
    String name = view().name();
    return name == null ? id : name;
  }

  /** Falso na chave da porta. */
  boolean isConnection() {
    return !view().state().equals("LISTEN");
  }

  ChannelHandler.View view() {
    // Até a conexão se anexar à chave, o retrato é o de quem acabou de chegar.
    return key.attachment() instanceof ChannelHandler handler
        ? handler.view()
        : new ChannelHandler.View(null, "HANDSHAKE", 0, 0);
  }

  Turn.Key portrait() {
    int ops = key.isValid() ? key.interestOps() : 0;
    ChannelHandler.View view = view();
    return new Turn.Key(
        id, view.name(), view.state(), ops, ready, inbound(), outbound(view.pending()));
  }

  private Turn.Inbound inbound() {
    return peer == null
        ? new Turn.Inbound(Turn.UNKNOWN, Turn.UNKNOWN, unframed)
        : new Turn.Inbound(peer.sent() - peer.arrivedThere(), peer.arrivedThere() - read, unframed);
  }

  private Turn.Outbound outbound(int queue) {
    return peer == null
        ? new Turn.Outbound(queue, Turn.UNKNOWN, Turn.UNKNOWN)
        : new Turn.Outbound(
            queue, written - peer.arrivedHere(), peer.arrivedHere() - peer.received());
  }
}
