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
  private static final int KEY_WEIGHT = 120;
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
   */
  record Beat(Moment moment, String key, String text, List<Key> keys, List<Talk> talk) {}

  /**
   * O retrato de uma chave.
   *
   * @param name nulo enquanto não entrou numa sala
   * @param interest o conjunto de interesse, em bits de {@code SelectionKey}
   * @param ready o que o {@code select} desta rodada disse dela; 0 se nada
   * @param inKernel bytes que o cliente mandou e o servidor ainda não leu, ou {@link #UNKNOWN}
   * @param inDecoder bytes lidos de um quadro inacabado
   * @param outPending bytes que o socket não aceitou e esperam por {@code OP_WRITE}
   * @param outKernel bytes que o socket aceitou e o cliente ainda não leu, ou {@link #UNKNOWN}
   */
  record Key(
      String id,
      String name,
      String state,
      int interest,
      int ready,
      long inKernel,
      int inDecoder,
      int outPending,
      long outKernel) {}

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
