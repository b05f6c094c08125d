package salas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Transforma os avisos do laço em rodadas legíveis. Roda na thread do event loop e nunca espera por
 * quem recebe as rodadas; sem ninguém olhando, só mantém em dia quem é quem.
 */
final class TurnRecorder implements LoopObserver {
  /** Quem recebe as rodadas. */
  interface Audience {
    /** Diz se vale a pena montar a próxima rodada. */
    boolean isWatching();

    /** Diz, uma vez por pedido, se alguém quer o retrato das chaves antes da próxima rodada. */
    boolean wantsPortrait();

    /** Recebe uma rodada; não bloqueia. Um retrato é uma rodada em que nada aconteceu. */
    void onTurn(Turn turn);

    /** Entre duas rodadas; só uma gravação segura o laço aqui. */
    default void betweenTurns() {}
  }

  // O começo de um texto longo basta para reconhecê-lo.
  private static final int MAX_TEXT = 40;

  private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");

  private final Audience audience;
  private final IntFunction<TrackedKey.Peer> peers;
  private final Map<SelectionKey, TrackedKey> tracked = new LinkedHashMap<>();
  private final List<TrackedKey> readyKeys = new ArrayList<>();
  private final List<Turn.Key> readyPortraits = new ArrayList<>();
  private List<Turn.Beat> beats = new ArrayList<>();
  // Onde, em beats, acabam os de fora do servidor e começam os do fim da rodada.
  private int outsideBeats;
  private int turnEndAt;
  private int connections;
  private boolean recording;

  /**
   * @param peers dá, pela porta do cliente, o outro lado de uma conexão nova, ou {@code null}
   */
  TurnRecorder(Audience audience, IntFunction<TrackedKey.Peer> peers) {
    this.audience = audience;
    this.peers = peers;
  }

  @Override
  public void beforeSelect(Selector selector) {
    if (tracked.isEmpty()) {
      selector.keys().forEach(key -> tracked.put(key, new TrackedKey("porta", key, null)));
    }
    endTurn();
    if (audience.wantsPortrait()) {
      portrait();
    }
    recording = audience.isWatching();
    audience.betweenTurns();
  }

  /** Publica o retrato das chaves, sem acontecimento nenhum. */
  void portrait() {
    audience.onTurn(turn(List.of()));
  }

  private void endTurn() {
    if (beats.size() > turnEndAt && turnEndAt > outsideBeats) {
      String text = "Fim da rodada: cada sala entrega o que juntou, uma escrita por participante.";
      beats.add(turnEndAt, new Turn.Beat(Moment.TURN_END, null, text, List.of(), List.of()));
    }
    if (beats.size() > outsideBeats) {
      beats.add(outsideBeats, selectBeat());
    }
    if (!beats.isEmpty()) {
      audience.onTurn(turn(beats));
    }
    beats = new ArrayList<>();
    outsideBeats = 0;
    turnEndAt = 0;
    readyKeys.forEach(key -> key.ready(0));
    readyKeys.clear();
    readyPortraits.clear();
  }

  private Turn turn(List<Turn.Beat> what) {
    List<Turn.Key> keys =
        tracked.values().stream().limit(Turn.MAX_KEYS).map(TrackedKey::portrait).toList();
    return new Turn(what, keys, tracked.size() - keys.size());
  }

  private Turn.Beat selectBeat() {
    String text;
    if (!readyKeys.isEmpty()) {
      text =
          (readyKeys.size() == 1
                  ? "select() devolveu 1 chave pronta: "
                  : "select() devolveu " + readyKeys.size() + " chaves prontas: ")
              + readyPortraits.stream()
                  .map(key -> label(key) + " (" + String.join(" | ", ops(key.ready())) + ")")
                  .collect(Collectors.joining(", "))
              + ".";
    } else if (beats.get(outsideBeats).moment() == Moment.DEADLINE) {
      text = "select() voltou sem nenhuma chave pronta: um prazo venceu.";
    } else {
      text = "select() voltou sem nenhuma chave pronta: um wakeup() o acordou.";
    }
    return new Turn.Beat(Moment.SELECT, null, text, List.copyOf(readyPortraits), List.of());
  }

  /** Conta algo que se fez fora do servidor. Só com o laço parado entre duas rodadas. */
  void outside(String text, List<Turn.Talk> talk) {
    List<Turn.Key> keys =
        tracked.values().stream()
            .filter(which -> which.view() != null)
            .map(TrackedKey::portrait)
            .toList();
    beats.add(new Turn.Beat(Moment.OUTSIDE, null, text, keys, talk));
    outsideBeats++;
  }

  /** Publica o que se fez fora depois da última rodada. Só com o laço parado. */
  void finish() {
    endTurn();
  }

  @Override
  public void onReady(SelectionKey key) {
    TrackedKey which = tracked.get(key);
    if (recording && which != null) {
      which.ready(key.readyOps());
      readyKeys.add(which);
      readyPortraits.add(which.portrait());
      String ops = String.join(" | ", ops(key.readyOps()));
      add(Moment.READY, which, "O laço chama o tratador da chave %s (" + ops + ").");
    }
  }

  @Override
  public void onDeadline(ChannelHandler handler) {
    if (recording) {
      for (TrackedKey which : tracked.values()) {
        if (which.key().attachment() == handler) {
          add(Moment.DEADLINE, which, "Venceu o prazo de %s em " + which.portrait().state() + ".");
        }
      }
    }
  }

  @Override
  public void onTask() {
    if (recording) {
      String text = "Roda uma tarefa que outra thread entregou ao laço.";
      beats.add(new Turn.Beat(Moment.TASK, null, text, List.of(), List.of()));
    }
  }

  @Override
  public void onTurnEnd() {
    turnEndAt = beats.size();
  }

  @Override
  public void onAccepted(SelectionKey key) {
    if (key == null) {
      if (recording) {
        String text = "accept() devolveu null: quem esperava desistiu.";
        beats.add(new Turn.Beat(Moment.ACCEPT, "porta", text, List.of(), List.of()));
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
    if (!recording) {
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
    if (!recording) {
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
    if (recording) {
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
    if (!recording) {
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
    if (!recording) {
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
    if (changed == 0 || !recording) {
      return;
    }
    List<String> on = ops(changed & key.interestOps());
    List<String> off = ops(changed & ~key.interestOps());
    String what =
        (on.isEmpty() ? "" : "liga " + String.join(" e ", on))
            + (on.isEmpty() || off.isEmpty() ? "" : "; ")
            + (off.isEmpty() ? "" : "desliga " + String.join(" e ", off));
    boolean delivering = beats.get(beats.size() - 1).moment() == Moment.WAITING;
    add(delivering ? Moment.WRITE_ON : Moment.INTEREST, which, "Interesse de %s: " + what + ".");
  }

  @Override
  public void onRefused(SelectionKey key, String reason) {
    if (recording) {
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
    if (recording) {
      add(moment, which, text, List.of(new Turn.Talk(which.label(), verb, said)));
    }
  }

  private void add(Moment moment, TrackedKey which, String text, List<Turn.Talk> talk) {
    if (recording) {
      String what = text.replaceFirst("%s", Matcher.quoteReplacement(which.label()));
      List<Turn.Key> keys = List.of(which.portrait());
      beats.add(new Turn.Beat(moment, which.id(), what, keys, talk));
    }
  }

  private static String label(Turn.Key key) {
    return key.name() == null ? key.id() : key.name();
  }

  private static String bytes(int count) {
    return count == 1 ? "1 byte" : String.format(BRAZIL, "%,d bytes", count);
  }

  static String excerpt(String text) {
    String visible = VisibleText.of(text);
    int length = visible.codePointCount(0, visible.length());
    return length <= MAX_TEXT
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, MAX_TEXT)) + "…";
  }

  private static String excerpt(ByteBuffer text) {
    // Basta o começo; 4 bytes por caractere é o pior caso.
    ByteBuffer start = text.duplicate();
    start.limit(start.position() + Math.min(start.remaining(), 4 * (MAX_TEXT + 1)));
    return excerpt(UTF_8.decode(start).toString());
  }

  /** Os nomes dos bits, como o código os escreve. */
  static List<String> ops(int bits) {
    List<String> names = new ArrayList<>();
    if ((bits & SelectionKey.OP_ACCEPT) != 0) {
      names.add("OP_ACCEPT");
    }
    if ((bits & SelectionKey.OP_READ) != 0) {
      names.add("OP_READ");
    }
    if ((bits & SelectionKey.OP_WRITE) != 0) {
      names.add("OP_WRITE");
    }
    return names;
  }
}
