package salas.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Onde é a casa de uma sala: o nó de maior peso para ela (<em>rendezvous hashing</em>, Thaler e
 * Ravishankar, 1998). Todo nó faz a mesma conta com os mesmos nomes e chega à mesma resposta, sem
 * perguntar a ninguém; quando um nó some, só as salas dele mudam de casa. Serve a qualquer thread.
 */
final class HomeRule {
  private HomeRule() {}

  // tag::home[]
  /**
   * O nó que é a casa desta sala.
   *
   * @param nodes nomes, em qualquer ordem
   * @return {@code null} se não há nenhum
   */
  static String home(String room, Collection<String> nodes) {
    String home = null;
    long highest = 0;
    for (String node : nodes) {
      long weight = weight(room, node);
      boolean wins = home == null || Long.compareUnsigned(weight, highest) > 0;
      if (wins || weight == highest && node.compareTo(home) < 0) { // <1>
        home = node;
        highest = weight;
      }
    }
    return home;
  }

  // end::home[]

  /** 64 bits que mudam todos, e sem padrão, se mudar uma letra da sala ou do nó. */
  private static long weight(String room, String node) {
    long hash = fnv(fnv(0xcbf29ce484222325L, room) * 31, node);
    // A última mistura do SplitMix64: só com o FNV, um nó acabaria com muito mais salas que outro.
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
    return hash ^ hash >>> 31;
  }

  /** FNV-1a de 64 bits sobre o UTF-8 (RFC 9923). */
  private static long fnv(long start, String text) {
    long hash = start;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b & 0xff) * 0x100000001b3L;
    }
    return hash;
  }
}
