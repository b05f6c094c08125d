package salas.bench.report;

import java.util.List;

/** Os valores que as rodadas deram a uma métrica num ponto; ao menos um. */
public final class Sample {
  private final List<Long> rounds;
  private final List<Long> sorted;

  Sample(List<Long> rounds) {
    this.rounds = List.copyOf(rounds);
    this.sorted = rounds.stream().sorted().toList();
  }

  /** Os valores, na ordem das rodadas. */
  public List<Long> rounds() {
    return rounds;
  }

  /** A mediana; entre dois valores do meio, a média deles. */
  public long median() {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Se toda rodada desta ficou acima de toda rodada da outra: a diferença não é ruído. */
  boolean isAbove(Sample other) {
    return sorted.get(0) > other.sorted.get(other.sorted.size() - 1);
  }

  /** Se as rodadas das duas se misturam: a diferença das medianas pode ser ruído. */
  boolean overlaps(Sample other) {
    return !isAbove(other) && !other.isAbove(this);
  }
}
