package salas.xray;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * A rodada que o {@link TurnRecorder} está escrevendo: o que já aconteceu nela, na ordem, que
 * chaves o {@code select} entregou e o que as salas juntaram. Só a thread do event loop.
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
  private final Map<String, Integer> batches = new LinkedHashMap<>();
  private List<Turn.Beat> beats = new ArrayList<>();
  // Onde, em beats, acabam os de fora do servidor e começam os do fim da rodada.
  private int outsideBeats;
  private int turnEndAt;
  // Os lotes como estavam no começo do fim da rodada.
  private List<Turn.Batch> endBatches = List.of();
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

  /**
   * O lote de uma sala tem agora estes bytes.
   *
   * @return quantos são novos; se ele diminuiu, é porque já é outro
   */
  int batch(String room, int bytes) {
    Integer before = batches.put(room, bytes);
    return before == null || before > bytes ? bytes : bytes - before;
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
    List<Turn.Key> portrait = List.of(which.portrait());
    beats.add(new Turn.Beat(moment, which.id(), what, portrait, talk, waiting()));
  }

  /**
   * Um acontecimento que não muda o retrato de ninguém.
   *
   * @param key o identificador de uma chave, ou nulo
   */
  void add(Moment moment, String key, String text) {
    beats.add(new Turn.Beat(moment, key, text, List.of(), List.of(), waiting()));
  }

  /** Algo que se fez fora do servidor, antes que a rodada começasse. */
  void addOutside(Moment moment, String text, List<Turn.Talk> talk) {
    List<Turn.Key> keys =
        tracked.stream().filter(TrackedKey::isConnection).map(TrackedKey::portrait).toList();
    beats.add(new Turn.Beat(moment, null, text, keys, talk, List.of()));
    outsideBeats++;
  }

  /** Daqui em diante, o que vier é do fim da rodada. */
  void markTurnEnd() {
    turnEndAt = beats.size();
    endBatches = waiting();
  }

  private List<Turn.Batch> waiting() {
    return batches.isEmpty()
        ? List.of()
        : batches.entrySet().stream()
            .map(batch -> new Turn.Batch(batch.getKey(), batch.getValue()))
            .toList();
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
    boolean ended = beats.size() > turnEndAt && turnEndAt > outsideBeats;
    if (ended || !endBatches.isEmpty()) {
      beats.add(
          turnEndAt,
          new Turn.Beat(
              Moment.TURN_END, null, turnEndText(ended), List.of(), List.of(), endBatches));
    }
    if (omitted > 0) {
      add(
          Moment.TURN_END,
          null,
          "A rodada continuou: " + omitted + " acontecimentos a mais, que não cabem aqui.");
    }
    if (beats.size() > outsideBeats) {
      releaseBatches();
      beats.add(outsideBeats, selectBeat());
    }
    Turn finished = turn(beats);
    beats = new ArrayList<>();
    return finished;
  }

  private String turnEndText(boolean delivered) {
    String bytes = Wording.bytes(endBatches.stream().mapToInt(Turn.Batch::bytes).sum());
    if (!delivered) {
      return "Fim da rodada: não há a quem entregar o lote, de " + bytes + ".";
    }
    return switch (endBatches.size()) {
      case 0 -> "Fim da rodada: nenhuma sala tem o que entregar.";
      case 1 ->
          "Fim da rodada: a sala entrega o lote, de " + bytes + ", numa escrita por participante.";
      default ->
          "Fim da rodada: cada sala entrega o seu lote, "
              + bytes
              + " ao todo, numa escrita por participante.";
    };
  }

  /** Com a última entrega, os lotes acabam. */
  private void releaseBatches() {
    int last = beats.size() - 1;
    Turn.Beat beat = beats.get(last);
    beats.set(
        last,
        new Turn.Beat(beat.moment(), beat.key(), beat.text(), beat.keys(), beat.talk(), List.of()));
  }

  /** Esquece quem estava pronto: o próximo {@code select} dirá de novo. */
  void restart() {
    outsideBeats = 0;
    turnEndAt = 0;
    endBatches = List.of();
    omitted = 0;
    batches.clear();
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
    return new Turn.Beat(
        Moment.SELECT, null, text, List.copyOf(readyPortraits), List.of(), List.of());
  }

  private static String label(Turn.Key key) {
    return key.name() == null ? key.id() : key.name();
  }
}
