package salas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Conta o que o eco faz, em rodadas, embrulhando por fora as chaves e os tratadores. Na thread do
 * event loop; com ela parada, na do roteiro.
 */
final class EchoRecorder implements ObservedKey.Watcher {
  private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");
  private static final int MAX_TEXT = 40;

  private final IntFunction<EchoActor> actors;
  private final Map<SelectionKey, EchoConnection> connections = new LinkedHashMap<>();
  private final Map<ObservedKey, EchoConnection> observed = new LinkedHashMap<>();
  private final List<String> turns = new ArrayList<>();
  private List<String> beats = new ArrayList<>();
  private boolean recording;
  private int accepted;
  private int listenerReady;

  /**
   * @param actors dá, pela porta do cliente, quem é ele
   */
  EchoRecorder(IntFunction<EchoActor> actors) {
    this.actors = actors;
  }

  static String bytes(long count) {
    return count == 1 ? "1 byte" : number(count) + " bytes";
  }

  private static String number(long count) {
    return String.format(BRAZIL, "%,d", count);
  }

  /** O começo do texto. */
  static String excerpt(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }

  /** O tratador de uma conexão nova: o do passo, com alguém olhando. */
  ChannelHandler onAccepted(SelectionKey key) {
    accepted++;
    int port = ((SocketChannel) key.channel()).socket().getPort();
    EchoActor actor = actors.apply(port);
    EchoConnection which = new EchoConnection("c" + accepted, key, actor);
    try {
      actor.onAccepted(which);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connections.put(key, which);
    ObservedKey watched = new ObservedKey(key, this);
    observed.put(watched, which);
    add(
        EchoMoment.ACCEPT,
        which,
        "accept() deu uma conexão nova, a de %s, registrada com OP_READ.");
    Connection connection = new Connection(watched);
    return () -> {
      String ops = String.join(" | ", EchoJson.opNames(key.readyOps()));
      add(EchoMoment.READY, which, "O laço chama o tratador da chave %s (" + ops + ").");
      connection.onReady();
    };
  }

  /** A ordem em que esta chave chegou; a da porta é a primeira. */
  int order(SelectionKey key) {
    return List.copyOf(connections.keySet()).indexOf(key);
  }

  /** O {@code select} devolveu estas chaves, na ordem em que o laço vai percorrê-las. */
  void onSelected(Iterable<SelectionKey> keys) {
    List<String> names = new ArrayList<>();
    for (SelectionKey key : keys) {
      EchoConnection which = connections.get(key);
      if (which == null) {
        listenerReady = key.readyOps();
      } else {
        which.ready(key.readyOps());
      }
      String ops = String.join(" | ", EchoJson.opNames(key.readyOps()));
      names.add((which == null ? "porta" : which.name()) + " (" + ops + ")");
    }
    String count = names.size() == 1 ? "1 chave pronta: " : names.size() + " chaves prontas: ";
    String what = "select() devolveu " + count + String.join(", ", names) + ".";
    add(EchoMoment.SELECT, null, what, keys());
  }

  @Override
  public void onRead(ObservedKey key, int count) {
    EchoConnection which = observed.get(key);
    which.addRead(count);
    if (count == -1) {
      add(EchoMoment.END_OF_INPUT, which, "read() devolveu −1: %s encerrou a direção de ida.");
    } else {
      add(EchoMoment.READ, which, "read() trouxe " + bytes(count) + " de %s.");
    }
  }

  @Override
  public void onWritten(ObservedKey key, int count) {
    EchoConnection which = observed.get(key);
    long wanted = which.pending();
    which.addWritten(count);
    if (wanted == 0) {
      // O laço chama write() mesmo sem nada a devolver.
      return;
    }
    String asked = "write() de " + bytes(wanted) + " a %s: o socket aceitou ";
    add(EchoMoment.WRITTEN, which, asked + (count == wanted ? "todos." : number(count) + "."));
    if (which.pending() > 0) {
      String kept = bytes(which.pending());
      add(EchoMoment.WAITING, which, "O resto fica no buffer da conexão de %s: " + kept + ".");
    }
  }

  @Override
  public void onInterest(ObservedKey key) {
    EchoConnection which = observed.get(key);
    int changed = which.changedInterest();
    if (changed != 0) {
      String on = change("liga ", changed & key.interestOps());
      String off = change("desliga ", changed & ~key.interestOps());
      String both = on.isEmpty() || off.isEmpty() ? on + off : on + "; " + off;
      add(EchoMoment.INTEREST, which, "Interesse de %s: " + both + ".");
    }
  }

  private static String change(String verb, int ops) {
    return ops == 0 ? "" : verb + String.join(" e ", EchoJson.opNames(ops));
  }

  @Override
  public void onClosed(ObservedKey key) {
    EchoConnection which = observed.remove(key);
    add(EchoMoment.CLOSED, which, "O canal de %s fecha, e a chave sai do selector.");
    connections.remove(which.key());
  }

  /** A rodada acabou: publica o que aconteceu nela, se algo aconteceu. */
  void finish() {
    if (!beats.isEmpty()) {
      turns.add(EchoJson.turn(beats, keys()));
      beats = new ArrayList<>();
    }
    listenerReady = 0;
    connections.values().forEach(which -> which.ready(0));
  }

  /** Daqui em diante, grava; a primeira rodada é o retrato de como as coisas estão. */
  void record() {
    recording = true;
    turns.add(EchoJson.turn(List.of(), keys()));
  }

  void stop() {
    recording = false;
  }

  List<String> turns() {
    return turns;
  }

  /** Algo que se fez fora do servidor. Só com o laço parado. */
  void outside(EchoMoment moment, String what, String who, String seen) {
    if (recording) {
      beats.add(EchoJson.beat(moment, null, what, keys(), who, seen));
    }
  }

  private void add(EchoMoment moment, EchoConnection which, String what) {
    add(moment, which.id(), what.replaceFirst("%s", which.name()), List.of(which.portrait()));
  }

  private void add(EchoMoment moment, String key, String what, List<String> keys) {
    if (recording) {
      beats.add(EchoJson.beat(moment, key, what, keys, null, null));
    }
  }

  private List<String> keys() {
    List<String> portraits = new ArrayList<>();
    portraits.add(EchoJson.listener(listenerReady));
    connections.values().forEach(which -> portraits.add(which.portrait()));
    return portraits;
  }
}
