package salas.cluster;

import java.time.Duration;

/**
 * Quanto esperar por quê.
 *
 * @param suspect sem notícia de um nó por este tempo, ele é suspeito
 * @param verify quanto um suspeito tem para desmentir
 * @param merge de quanto em quanto tempo, no máximo, dois lados separados se procuram
 * @param settle quanto a casa nova de uma sala espera antes de abri-la, se algum nó está fora: mais
 *     do que um nó parado leva para saber que foi dado por morto
 */
record Timing(Duration suspect, Duration verify, Duration merge, Duration settle) {
  static final Timing DEFAULT =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(16));
}
