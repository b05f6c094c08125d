package salas.xray;

import static salas.xray.Wording.bytes;
import static salas.xray.Wording.excerpt;
import static salas.xray.Wording.number;
import static salas.xray.Wording.quote;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.function.IntFunction;
import salas.LoopObserver;
import salas.ProtocolAccess;

/**
 * Transforma os avisos do laço e das conexões em rodadas legíveis, em que cada byte que muda de
 * lugar tem um acontecimento que diz quantos foram. Só a thread do event loop.
 */
public final class TurnRecorder extends LoopRecorder {
  // Quanto a última coisa que se disse pôs no lote da sala.
  private int batchGrowth;
  private final boolean scripted;

  /**
   * @param scripted se os clientes são atores, que não têm senhas: só então o handshake aparece
   */
  private TurnRecorder(Audience audience, IntFunction<TrackedKey.Peer> peers, boolean scripted) {
    super(audience, peers);
    this.scripted = scripted;
  }

  /** Um gravador de um roteiro, em que se conhece o outro lado e nada é segredo. */
  TurnRecorder(Audience audience, IntFunction<TrackedKey.Peer> peers) {
    this(audience, peers, true);
  }

  /** Um gravador para os navegadores de {@code feed}, que não sabe nada do outro lado. */
  public static LoopObserver live(LiveFeed feed) {
    return new TurnRecorder(feed, port -> null, false);
  }

  @Override
  public void onRead(SelectionKey key, int count) {
    TrackedKey which = which(key);
    which.addRead(count);
    if (count == -1) {
      add(Moment.END_OF_INPUT, which, "read() devolveu −1: %s encerrou a direção de ida.");
    } else if (wants()) {
      String unseen = which.isTalking() ? "." : ", que já se despede: ninguém os olha.";
      add(Moment.READ, which, "read() trouxe " + bytes(count) + " de %s" + unseen);
    }
  }

  @Override
  public void onFrame(SelectionKey key, ByteBuffer payload) {
    TrackedKey which = which(key);
    if (payload == null) {
      describePartial(which);
    } else {
      which.addFrame(ProtocolAccess.HEADER_LENGTH + payload.remaining());
      describeFrame(which, payload);
    }
  }

  private void describePartial(TrackedKey which) {
    int partial = which.view().partial();
    if (partial > 0 && wants()) {
      String kept = bytes(partial);
      add(
          Moment.INCOMPLETE,
          which,
          "Falta um pedaço do quadro de %s: o decodificador guarda " + kept + ".");
    }
  }

  private void describeFrame(TrackedKey which, ByteBuffer payload) {
    if (wants()) {
      String header = bytes(ProtocolAccess.HEADER_LENGTH) + " de cabeçalho";
      boolean shown = scripted || which.view().name() != null;
      String content =
          (number(payload.remaining()) + " de conteúdo: ")
              + (shown ? quote(payload) : "o handshake, que pode ter uma senha e não aparece");
      add(Moment.FRAME, which, "Um quadro inteiro de %s, " + header + " e " + content + ".");
    }
  }

  @Override
  public void onBatch(String room, int length) {
    batchGrowth = draft.batch(room, length);
  }

  @Override
  public void onJoined(SelectionKey key) {
    addTalk(Moment.JOINED, key, "O handshake vale: %s entra, e o aviso", "entrou", "");
  }

  @Override
  public void onSaid(SelectionKey key, ByteBuffer text) {
    if (wants()) {
      addTalk(Moment.SAID, key, "A fala de %s, já em JSON,", "mandou", excerpt(text));
    }
  }

  @Override
  public void onLeft(SelectionKey key) {
    addTalk(Moment.LEFT, key, "%s sai da sala, e o aviso", "saiu", "");
  }

  private void addTalk(Moment moment, SelectionKey key, String what, String verb, String said) {
    if (wants()) {
      TrackedKey which = which(key);
      String text = what + " põe " + bytes(batchGrowth) + " no lote.";
      add(moment, which, text, List.of(new Turn.Talk(which.label(), verb, said)));
    }
  }

  @Override
  public void onDelivered(SelectionKey key, int accepted) {
    TrackedKey which = which(key);
    which.addWritten(accepted);
    int queued = which.queueGrowth();
    if (accepted + queued == 0 || !wants()) {
      return;
    }
    int pending = which.view().pending();
    String delivery = "Entrega de " + bytes(accepted + queued) + " a %s";
    if (queued == 0) {
      add(Moment.DELIVERED, which, delivery + ": o socket aceitou todos.");
    } else if (queued == pending) {
      add(Moment.DELIVERED, which, delivery + ": o socket aceitou " + number(accepted) + ".");
      add(Moment.WAITING, which, "O resto espera na fila de %s: " + bytes(pending) + ".");
    } else {
      String whole = number(pending);
      add(Moment.WAITING, which, delivery + ": vão para o fim da fila, agora com " + whole + ".");
    }
  }

  @Override
  public void onFlushed(SelectionKey key, int written) {
    TrackedKey which = which(key);
    which.addWritten(written);
    which.queueGrowth();
    if (wants()) {
      int left = which.view().pending();
      String rest = left == 0 ? "nada mais espera." : bytes(left) + " ainda esperam.";
      add(Moment.FLUSHED, which, "Da fila de %s saíram " + bytes(written) + "; " + rest);
    }
  }

  @Override
  public void onInterest(SelectionKey key) {
    TrackedKey which = which(key);
    int changed = which.changedInterest();
    if (changed != 0 && wants()) {
      String what = Wording.change(changed, key.interestOps());
      boolean delivering = draft.lastMoment() == Moment.WAITING;
      add(delivering ? Moment.WRITE_ON : Moment.INTEREST, which, "Interesse de %s: " + what + ".");
    }
  }

  @Override
  public void onRefused(SelectionKey key, String reason) {
    TrackedKey which = which(key);
    add(Moment.REFUSED, which, "O servidor recusa %s: " + reason + losses(which));
  }

  @Override
  public void onDoomed(SelectionKey key, String reason) {
    TrackedKey which = which(key);
    add(
        Moment.DOOMED,
        which,
        "A conexão de %s será cortada no fim da entrega: " + reason + losses(which));
  }

  @Override
  public void onClosing(SelectionKey key) {
    TrackedKey which = which(key);
    which.changedInterest();
    add(
        Moment.CLOSING,
        which,
        "%s passa a CLOSING, com OP_WRITE para acabar o que falta" + losses(which));
  }

  @Override
  public void onOutputEnded(SelectionKey key) {
    TrackedKey which = which(key);
    if (which.reportFin()) {
      add(Moment.FIN, which, "Nada mais a escrever para %s: o servidor manda o FIN e segue lendo.");
    }
  }
}
