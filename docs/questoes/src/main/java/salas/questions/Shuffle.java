package salas.questions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Embaralha sempre do mesmo jeito: a ordem depende só da questão. */
final class Shuffle {
  // Escolhida entre as primeiras por deixar a certa em lugares equilibrados, no banco e em cada
  // prova, o que um teste confere.
  private static final int SEED = 76;

  private Shuffle() {}

  static <T> List<T> of(List<T> items, String id) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(31L * id.hashCode() + SEED));
    return List.copyOf(shuffled);
  }
}
