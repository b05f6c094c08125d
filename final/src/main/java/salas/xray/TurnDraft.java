package salas.xray;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * A rodada que o {@link TurnRecorder} está escrevendo: o que já aconteceu nela, na ordem, e que
 * chaves o {@code select} entregou. Só a thread do event loop.
 */
final class TurnDraft {
  /**
   * Acontecimentos contados por inteiro numa rodada, no máximo: uma leitura de 64 KiB pode trazer
   * milhares de quadros, e ninguém os leria. Dos outros fica só quantos foram.
   */
  static final int MAX_BEATS = 256;

  private final Collection<TrackedKey> tracked;
  private final List<TrackedKey> readyKeys = new ArrayList<>();
  private final List<Turn.Key> readyPortraits = new ArrayList<>();
  private List<Turn.Beat> beats = new ArrayList<>();
  // Onde, em beats, acabam os de fora do servidor e começam os do fim da rodada.
  private int outsideBeats;
  private int turnEndAt;
  private int omitted;

  /**
   * @param tracked as chaves que existem, na ordem em que se mostram
   */
  TurnDraft(Collection<TrackedKey> tracked) {
    this.tracked = tracked;
  }

  /** O {@code select} entregou esta chave. */
  void addReady(TrackedKey which, int ops) {
    which.ready(ops);
    readyKeys.add(which);
    if (readyPortraits.size() < Turn.MAX_KEYS) {
      readyPortraits.add(which.portrait());
    }
  }

  /** Diz se não cabe mais nada por inteiro nesta rodada. */
  boolean isFull() {
    return beats.size() >= MAX_BEATS;
  }

  /** Algo aconteceu, e dele só se conta que aconteceu. */
  void omit() {
    omitted++;
  }

  /** Um acontecimento de uma chave; em {@code text}, {@code %s} é o nome dela. */
  void add(Moment moment, TrackedKey which, String text, List<Turn.Talk> talk) {
    String what = text.replaceFirst("%s", Matcher.quoteReplacement(which.label()));
    beats.add(new Turn.Beat(moment, which.id(), what, List.of(which.portrait()), talk));
  }

  /**
   * Um acontecimento que não muda o retrato de ninguém.
   *
   * @param key o identificador de uma chave, ou nulo
   */
  void add(Moment moment, String key, String text) {
    beats.add(new Turn.Beat(moment, key, text, List.of(), List.of()));
  }

  /** Algo que se fez fora do servidor, antes que a rodada começasse. */
  void addOutside(String text, List<Turn.Talk> talk) {
    List<Turn.Key> keys =
        tracked.stream().filter(TrackedKey::isConnection).map(TrackedKey::portrait).toList();
    beats.add(new Turn.Beat(Moment.OUTSIDE, null, text, keys, talk));
    outsideBeats++;
  }

  /** Daqui em diante, o que vier é do fim da rodada. */
  void markTurnEnd() {
    turnEndAt = beats.size();
  }

  /** O último acontecimento; pergunte só se há um. */
  Moment lastMoment() {
    return beats.get(beats.size() - 1).moment();
  }

  boolean isEmpty() {
    return beats.isEmpty();
  }

  /** A rodada pronta; o rascunho recomeça, vazio. */
  Turn finish() {
    if (beats.size() > turnEndAt && turnEndAt > outsideBeats) {
      String text = "Fim da rodada: cada sala entrega o que juntou, uma escrita por participante.";
      beats.add(turnEndAt, new Turn.Beat(Moment.TURN_END, null, text, List.of(), List.of()));
    }
    if (omitted > 0) {
      String text =
          "A rodada continuou: " + omitted + " acontecimentos a mais, que não cabem aqui.";
      beats.add(new Turn.Beat(Moment.TURN_END, null, text, List.of(), List.of()));
    }
    if (beats.size() > outsideBeats) {
      beats.add(outsideBeats, selectBeat());
    }
    Turn finished = turn(beats);
    beats = new ArrayList<>();
    return finished;
  }

  /** Esquece quem estava pronto: o próximo {@code select} dirá de novo. */
  void restart() {
    outsideBeats = 0;
    turnEndAt = 0;
    omitted = 0;
    readyKeys.forEach(key -> key.ready(0));
    readyKeys.clear();
    readyPortraits.clear();
  }

  /** Uma rodada em que nada aconteceu, só com o retrato das chaves. */
  Turn portrait() {
    return turn(List.of());
  }

  private Turn turn(List<Turn.Beat> what) {
    List<Turn.Key> keys = tracked.stream().limit(Turn.MAX_KEYS).map(TrackedKey::portrait).toList();
    return new Turn(what, keys, tracked.size() - keys.size());
  }

  private Turn.Beat selectBeat() {
    String text;
    if (!readyKeys.isEmpty()) {
      int hidden = readyKeys.size() - readyPortraits.size();
      text =
          (readyKeys.size() == 1
                  ? "select() devolveu 1 chave pronta: "
                  : "select() devolveu " + readyKeys.size() + " chaves prontas: ")
              + readyPortraits.stream()
                  .map(
                      key ->
                          label(key) + " (" + String.join(" | ", Turn.opNames(key.ready())) + ")")
                  .collect(Collectors.joining(", "))
              + (hidden == 0 ? "." : " e mais " + hidden + ".");
    } else if (beats.get(outsideBeats).moment() == Moment.DEADLINE) {
      text = "select() voltou sem nenhuma chave pronta: um prazo venceu.";
    } else {
      text = "select() voltou sem nenhuma chave pronta: um wakeup() o acordou.";
    }
    return new Turn.Beat(Moment.SELECT, null, text, List.copyOf(readyPortraits), List.of());
  }

  private static String label(Turn.Key key) {
    return key.name() == null ? key.id() : key.name();
  }
}
