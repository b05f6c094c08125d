package salas.xray;

import static salas.xray.Wording.bytes;
import static salas.xray.Wording.excerpt;

import java.nio.ByteBuffer;
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
 * Transforma os avisos do laço em rodadas legíveis. Roda na thread do event loop e nunca espera por
 * quem recebe as rodadas; sem ninguém olhando, só mantém em dia quem é quem.
 */
public final class TurnRecorder implements LoopObserver {
  private final Audience audience;
  private final IntFunction<TrackedKey.Peer> peers;
  private final Map<SelectionKey, TrackedKey> tracked = new LinkedHashMap<>();
  private final TurnDraft draft = new TurnDraft(tracked.values());
  private int connections;
  private boolean recording;

  /**
   * @param peers dá, pela porta do cliente, o outro lado de uma conexão nova, ou {@code null}
   */
  TurnRecorder(Audience audience, IntFunction<TrackedKey.Peer> peers) {
    this.audience = audience;
    this.peers = peers;
  }

  /** Um gravador para os navegadores de {@code feed}, que não sabe nada do outro lado. */
  public static LoopObserver live(LiveFeed feed) {
    return new TurnRecorder(feed, port -> null);
  }

  @Override
  public void beforeSelect(Selector selector) {
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
  void portrait() {
    audience.onTurn(draft.portrait());
  }

  /** Conta algo que se fez fora do servidor. Só com o laço parado entre duas rodadas. */
  void outside(String text, List<Turn.Talk> talk) {
    draft.addOutside(text, talk);
  }

  /** Publica o que se fez até aqui, se algo se fez. Só com o laço parado, ou na thread dele. */
  void finish() {
    if (!draft.isEmpty()) {
      audience.onTurn(draft.finish());
    }
    draft.restart();
  }

  @Override
  public long heldBytes() {
    return audience.heldBytes();
  }

  @Override
  public void dropHeld() {
    audience.dropHeld();
  }

  @Override
  public void onReady(SelectionKey key) {
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
  public void onDeadline(ChannelHandler handler) {
    if (wants()) {
      for (TrackedKey which : tracked.values()) {
        if (which.key().attachment() == handler) {
          add(Moment.DEADLINE, which, "Venceu o prazo de %s em " + which.portrait().state() + ".");
        }
      }
    }
  }

  @Override
  public void onTask() {
    if (wants()) {
      draft.add(Moment.TASK, null, "Roda uma tarefa que outra thread entregou ao laço.");
    }
  }

  @Override
  public void onTurnEnd() {
    draft.markTurnEnd();
  }

  @Override
  public void onAccepted(SelectionKey key) {
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
  public void onRead(SelectionKey key, int count) {
    TrackedKey which = tracked.get(key);
    which.addRead(count);
    if (!wants()) {
      return;
    }
    if (count == -1) {
      add(Moment.END_OF_INPUT, which, "read() devolveu −1: %s encerrou a direção de ida.");
    } else {
      add(Moment.READ, which, "read() trouxe " + bytes(count) + " de %s.");
    }
  }

  @Override
  public void onFrame(SelectionKey key, ByteBuffer payload) {
    if (!wants()) {
      return;
    }
    TrackedKey which = tracked.get(key);
    if (payload != null) {
      String what = bytes(payload.remaining()) + ": " + excerpt(payload);
      add(Moment.FRAME, which, "Um quadro inteiro de %s, com " + what);
    } else if (which.view().partial() > 0) {
      String kept = bytes(which.view().partial());
      add(
          Moment.INCOMPLETE,
          which,
          "Falta um pedaço do quadro de %s: o decoder guarda " + kept + ".");
    }
  }

  @Override
  public void onJoined(SelectionKey key) {
    addTalk(Moment.JOINED, tracked.get(key), "O handshake vale: %s entra na sala.", "entrou", "");
  }

  @Override
  public void onSaid(SelectionKey key, ByteBuffer text) {
    if (wants()) {
      String what = "A fala de %s entra no lote da sala.";
      addTalk(Moment.SAID, tracked.get(key), what, "mandou", excerpt(text));
    }
  }

  @Override
  public void onLeft(SelectionKey key) {
    String what = "%s sai da sala, e o aviso entra no lote.";
    addTalk(Moment.LEFT, tracked.get(key), what, "saiu", "");
  }

  @Override
  public void onDelivered(SelectionKey key, int accepted) {
    TrackedKey which = tracked.get(key);
    which.addWritten(accepted);
    if (!wants()) {
      return;
    }
    int pending = which.view().pending();
    if (accepted > 0) {
      add(Moment.DELIVERED, which, "Entrega a %s: o socket aceitou " + bytes(accepted) + ".");
    }
    if (pending > 0) {
      add(Moment.WAITING, which, "O resto fica no servidor: " + bytes(pending) + " para %s.");
    }
  }

  @Override
  public void onFlushed(SelectionKey key, int written) {
    TrackedKey which = tracked.get(key);
    which.addWritten(written);
    if (!wants()) {
      return;
    }
    int left = which.view().pending();
    String rest = left == 0 ? "nada mais espera." : bytes(left) + " ainda esperam.";
    add(Moment.FLUSHED, which, "Saíram para %s " + bytes(written) + "; " + rest);
  }

  @Override
  public void onInterest(SelectionKey key) {
    TrackedKey which = tracked.get(key);
    int changed = which.changedInterest();
    if (changed == 0 || !wants()) {
      return;
    }
    String what = Wording.change(changed, key.interestOps());
    boolean delivering = draft.lastMoment() == Moment.WAITING;
    add(delivering ? Moment.WRITE_ON : Moment.INTEREST, which, "Interesse de %s: " + what + ".");
  }

  @Override
  public void onRefused(SelectionKey key, String reason) {
    if (wants()) {
      add(Moment.REFUSED, tracked.get(key), "O servidor recusa %s: " + reason + ".");
    }
  }

  @Override
  public void onDoomed(SelectionKey key, String reason) {
    add(
        Moment.DOOMED,
        tracked.get(key),
        "A conexão de %s será cortada no fim da entrega: " + reason + ".");
  }

  @Override
  public void onClosing(SelectionKey key) {
    TrackedKey which = tracked.get(key);
    which.changedInterest();
    add(Moment.CLOSING, which, "%s passa a CLOSING, com OP_WRITE para acabar o que falta.");
  }

  @Override
  public void onOutputEnded(SelectionKey key) {
    TrackedKey which = tracked.get(key);
    if (which.reportFin()) {
      add(Moment.FIN, which, "Nada mais a escrever para %s: o servidor manda o FIN e segue lendo.");
    }
  }

  @Override
  public void onClosed(SelectionKey key) {
    TrackedKey which = tracked.remove(key);
    if (which != null) {
      add(Moment.CLOSED, which, "O canal de %s fecha, e a chave sai do seletor.");
    }
  }

  /** Em {@code text}, {@code %s} é o nome da chave. */
  private void add(Moment moment, TrackedKey which, String text) {
    add(moment, which, text, List.of());
  }

  private void addTalk(Moment moment, TrackedKey which, String text, String verb, String said) {
    if (wants()) {
      add(moment, which, text, List.of(new Turn.Talk(which.label(), verb, said)));
    }
  }

  private void add(Moment moment, TrackedKey which, String text, List<Turn.Talk> talk) {
    if (wants()) {
      draft.add(moment, which, text, talk);
    }
  }

  /** Diz se vale a pena descrever o que aconteceu, o que custa; se não cabe, só o conta. */
  private boolean wants() {
    if (recording && draft.isFull()) {
      draft.omit();
      return false;
    }
    return recording;
  }
}
