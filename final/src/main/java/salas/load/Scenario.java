package salas.load;

/** O que medir. Todos os cenários entram nas salas de um servidor que já está no ar. */
public sealed interface Scenario permits Broadcast, Latency, IdleCrowd, Churn {
  /**
   * Quantos ficam na sala do cenário enquanto ele dura; o limite dela tem de ser pelo menos este.
   */
  int participants();

  /** Quantas conexões ficam abertas ao mesmo tempo. */
  default int connections() {
    return participants();
  }

  /** Lança {@link IllegalArgumentException}, com uma oração, se o valor não estiver na faixa. */
  static void check(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s: %d não serve (use de %d a %d)".formatted(what, value, min, max));
    }
  }
}
