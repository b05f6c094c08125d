package salas.xray;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import salas.ChannelHandler;
import salas.LoopObserver;

/**
 * A parte do laço no raio-X: que chaves existem, quando uma rodada começa e acaba, e o que o
 * próprio laço faz nela. O que acontece dentro de cada conexão é de {@link TurnRecorder}. Roda na
 * thread do event loop e nunca espera por quem recebe as rodadas; sem ninguém olhando, só mantém em
 * dia quem é quem.
 */
abstract class LoopRecorder implements LoopObserver {
  final TurnDraft draft;
  private final Audience audience;
  private final IntFunction<TrackedKey.Peer> peers;
  private final Map<SelectionKey, TrackedKey> tracked = new LinkedHashMap<>();
  private int connections;
  private boolean recording;

  /**
   * @param peers dá, pela porta do cliente, o outro lado de uma conexão nova, ou {@code null}
   */
  LoopRecorder(Audience audience, IntFunction<TrackedKey.Peer> peers) {
    this.audience = audience;
    this.peers = peers;
    this.draft = new TurnDraft(tracked.values());
  }

  @Override
  public final void beforeSelect(Selector selector) {
    if (tracked.isEmpty()) {
      selector.keys().forEach(key -> tracked.put(key, new TrackedKey("porta", key, null)));
    }
    finish();
    if (audience.wantsPortrait()) {
      portrait();
    }
    recording = audience.isWatching();
    audience.betweenTurns();
  }

  /** Publica o retrato das chaves, sem acontecimento nenhum. */
  final void portrait() {
    audience.onTurn(draft.portrait());
  }

  /** Conta algo que se fez fora do servidor. Só com o laço parado entre duas rodadas. */
  final void outside(Moment moment, String text, List<Turn.Talk> talk) {
    draft.addOutside(moment, text, talk);
  }

  /** Publica o que se fez até aqui, se algo se fez. Só com o laço parado, ou na thread dele. */
  final void finish() {
    if (!draft.isEmpty()) {
      audience.onTurn(draft.finish());
    }
    draft.restart();
  }

  @Override
  public final long heldBytes() {
    return audience.heldBytes();
  }

  @Override
  public final void dropHeld() {
    audience.dropHeld();
  }

  @Override
  public final void onReady(SelectionKey key) {
    TrackedKey which = tracked.get(key);
    if (recording && which != null) {
      draft.addReady(which, key.readyOps());
    }
    if (which != null && wants()) {
      String ops = String.join(" | ", Turn.opNames(key.readyOps()));
      add(Moment.READY, which, "O laço chama o tratador da chave %s (" + ops + ").");
    }
  }

  @Override
  public final void onDeadline(ChannelHandler handler) {
    if (wants()) {
      for (TrackedKey which : tracked.values()) {
        if (which.key().attachment() == handler) {
          add(Moment.DEADLINE, which, "Venceu o prazo de %s em " + which.portrait().state() + ".");
        }
      }
    }
  }

  @Override
  public final void onTask() {
    if (wants()) {
      draft.add(Moment.TASK, null, "Roda uma tarefa que outra thread entregou ao laço.");
    }
  }

  @Override
  public final void onTurnEnd() {
    draft.markTurnEnd();
  }

  @Override
  public final void onAccepted(SelectionKey key) {
    if (key == null) {
      if (wants()) {
        draft.add(Moment.ACCEPT, "porta", "accept() devolveu null: a fila estava vazia.");
      }
      return;
    }
    connections++;
    TrackedKey which = new TrackedKey("c" + connections, key, peers.apply(remotePort(key)));
    tracked.put(key, which);
    add(Moment.ACCEPT, which, "accept() deu uma conexão nova, %s, registrada com OP_READ.");
  }

  private static int remotePort(SelectionKey key) {
    return ((SocketChannel) key.channel()).socket().getPort();
  }

  @Override
  public final void onClosed(SelectionKey key) {
    TrackedKey which = tracked.remove(key);
    if (which != null) {
      add(Moment.CLOSED, which, "O canal de %s fecha, e a chave sai do selector" + losses(which));
    }
  }

  /** O fim de uma frase: o que esta conexão guardava e se perdeu, se algo se perdeu. */
  static String losses(TrackedKey which) {
    int queued = -which.queueGrowth();
    int unseen = which.unseen();
    return (queued > 0 ? "; da fila, perdem-se " + Wording.bytes(queued) : "")
        + (unseen > 0 ? "; do que se leu, " + Wording.bytes(unseen) : "")
        + ".";
  }

  /** O que se sabe da chave de uma conexão que ainda não fechou. */
  final TrackedKey which(SelectionKey key) {
    return tracked.get(key);
  }

  /** Em {@code text}, {@code %s} é o nome da chave. */
  final void add(Moment moment, TrackedKey which, String text) {
    add(moment, which, text, List.of());
  }

  final void add(Moment moment, TrackedKey which, String text, List<Turn.Talk> talk) {
    if (wants()) {
      draft.add(moment, which, text, talk);
    }
  }

  /** Diz se vale a pena descrever o que aconteceu, o que custa; se não cabe, só o conta. */
  final boolean wants() {
    if (recording && draft.isFull()) {
      draft.omit();
      return false;
    }
    return recording;
  }
}
