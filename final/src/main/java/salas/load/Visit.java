package salas.load;

/**
 * A visita de alguém a uma sala, e o que cada membro dela já viu: nada, a entrada, ou a entrada e a
 * saída. Uma thread só.
 */
final class Visit {
  private static final byte ENTERED = 1;
  private static final byte LEFT = 2;

  private final Member visitor;
  private final long dueAt;
  private final byte[] seen;
  private int missingEntries;
  private int missingExits;
  private boolean gone;

  /**
   * @param dueAt quando devia começar (System.nanoTime)
   * @param members quantos têm de ver
   */
  Visit(Member visitor, long dueAt, int members) {
    this.visitor = visitor;
    this.dueAt = dueAt;
    seen = new byte[members];
    missingEntries = members;
    missingExits = members;
  }

  Member visitor() {
    return visitor;
  }

  long dueAt() {
    return dueAt;
  }

  /** Se o visitante já foi embora. */
  boolean isGone() {
    return gone;
  }

  void leave() {
    gone = true;
  }

  /** Se todos viram a entrada, inclusive o visitante. */
  boolean hasEntered() {
    return missingEntries == 0 && visitor.isInside();
  }

  /** Se todos viram a saída. */
  boolean isOver() {
    return missingExits == 0;
  }

  /** O membro viu a entrada. Responde falso se não era a hora. */
  boolean seeEntry(int member) {
    if (seen[member] != 0) {
      return false;
    }
    seen[member] = ENTERED;
    missingEntries--;
    return true;
  }

  /** O membro viu a saída. Responde falso se não era a hora. */
  boolean seeExit(int member) {
    if (seen[member] != ENTERED || !gone) {
      return false;
    }
    seen[member] = LEFT;
    missingExits--;
    return true;
  }

  /** Um membro que ainda não viu o que devia. */
  int someoneBehind() {
    for (int i = 0; i < seen.length; i++) {
      if (seen[i] < (missingEntries > 0 ? ENTERED : LEFT)) {
        return i;
      }
    }
    return 0;
  }
}
