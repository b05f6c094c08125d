package salas.xray;

import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Uma rodada do laço, como o raio-X a mostra. Só dados, que qualquer thread pode ler.
 *
 * @param beats o que aconteceu, na ordem
 * @param keys o retrato das chaves no fim da rodada, até {@link #MAX_KEYS}
 * @param hiddenKeys chaves que ficaram fora do retrato
 */
record Turn(List<Beat> beats, List<Key> keys, int hiddenKeys) {
  /** Mais do que isto não cabe na tela de ninguém, e o retrato é tirado na thread do laço. */
  static final int MAX_KEYS = 40;

  // Objetos e referências de cada um, sem os textos.
  private static final int KEY_WEIGHT = 190;
  private static final int BEAT_WEIGHT = 100;

  /** Contagem de bytes que daqui não se vê. */
  static final long UNKNOWN = -1;

  /**
   * Um acontecimento.
   *
   * @param key a chave de quem se trata, ou {@code null}
   * @param text o que aconteceu, em português
   * @param keys retratos que este acontecimento mudou
   * @param talk o que a conversa ganhou
   * @param batches os lotes de sala que, depois dele, esperam o fim da rodada
   */
  record Beat(
      Moment moment,
      String key,
      String text,
      List<Key> keys,
      List<Talk> talk,
      List<Batch> batches) {}

  /**
   * O retrato de uma chave.
   *
   * @param name nulo enquanto não entrou numa sala
   * @param interest o conjunto de interesse, em bits de {@code SelectionKey}
   * @param ready o que o {@code select} desta rodada disse dela; 0 se nada
   */
  record Key(
      String id, String name, String state, int interest, int ready, Inbound in, Outbound out) {}

  /**
   * Onde estão os bytes da ida, do cliente ao servidor, na ordem em que passam. Em bytes.
   *
   * @param clientSend no buffer de envio do cliente, ou {@link #UNKNOWN}
   * @param serverReceive no buffer de recepção do servidor, ou {@link #UNKNOWN}
   * @param unframed já lidos, e que ainda não viraram um quadro inteiro
   */
  record Inbound(long clientSend, long serverReceive, int unframed) {}

  /**
   * Onde estão os bytes da volta, do servidor ao cliente, na ordem em que passam. Em bytes.
   *
   * @param queue os que o socket não aceitou, e esperam por {@code OP_WRITE}
   * @param serverSend no buffer de envio do servidor, ou {@link #UNKNOWN}
   * @param clientReceive no buffer de recepção do cliente, ou {@link #UNKNOWN}
   */
  record Outbound(int queue, long serverSend, long clientReceive) {}

  /** O que uma sala juntou na rodada, em bytes. */
  record Batch(String room, int bytes) {}

  /** Uma linha da conversa: quem, o que fez ({@code mandou}, {@code viu}) e o texto. */
  record Talk(String who, String verb, String text) {}

  /** Quanta memória, em bytes e por alto, custa guardar esta rodada. */
  int weight() {
    int weight = keys.size() * KEY_WEIGHT;
    for (Beat beat : beats) {
      weight += BEAT_WEIGHT + 2 * beat.text().length() + beat.keys().size() * KEY_WEIGHT;
      for (Talk talk : beat.talk()) {
        weight += BEAT_WEIGHT + 2 * talk.text().length();
      }
      weight += beat.batches().size() * BEAT_WEIGHT;
    }
    return weight;
  }

  /** Os nomes dos bits de {@code SelectionKey}, como o código os escreve. */
  static List<String> opNames(int bits) {
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
