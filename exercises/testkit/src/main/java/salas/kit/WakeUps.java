package salas.kit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Quantas vezes por segundo acorda a thread de um programa que mais acorda. Numa máquina ocupada
 * todas acordam menos: o muito e o pouco se comparam com uma thread daqui, que só cochila.
 */
final class WakeUps {
  private static final long LOOK_MS = 1_000;

  /** Quem acorda pouco na conta certa de uma só vez já acorda pouco. */
  private static final int LOOKS = 3;

  /**
   * Entre os 50 ms da thread da própria JVM que mais acorda e os poucos de quem espia sem parar.
   */
  private static final long NAP_MS = 25;

  private final Supplier<Map<Path, Long>> sleeps;
  private final LongSupplier nap;

  WakeUps(ProcessTree tree) {
    this(() -> sleeps(tree), WakeUps::nap);
  }

  /**
   * @param sleeps de cada thread, quantas vezes já dormiu
   * @param nap cochila por um tempo, e diz quantas vezes acordou
   */
  WakeUps(Supplier<Map<Path, Long>> sleeps, LongSupplier nap) {
    this.sleeps = sleeps;
    this.nap = nap;
  }

  void requireFew(String situation, Program program) {
    long most = tooMany();
    if (most > 0) {
      throw program.failed(
          Symptom.CONDITION,
          "%s, uma thread do programa acordou %d vezes por segundo, e não havia o que fazer: quem"
                  .formatted(situation, most)
              + " espera dentro de select só acorda quando algo acontece.");
    }
  }

  /** Quantas, se são muitas; senão, 0. Bloqueia por um segundo, ou por alguns se são muitas. */
  long tooMany() {
    long most = 0;
    for (int look = 0; look < LOOKS; look++) {
      Map<Path, Long> before = sleeps.get();
      long naps = nap.getAsLong();
      most = since(before);
      if (most < naps) {
        return 0;
      }
    }
    return most;
  }

  private static long nap() {
    long end = System.nanoTime() + LOOK_MS * 1_000_000;
    long naps = 0;
    while (System.nanoTime() < end) {
      Pause.millis(NAP_MS);
      naps++;
    }
    return naps;
  }

  private long since(Map<Path, Long> before) {
    Map<Path, Long> after = new HashMap<>(sleeps.get());
    after.keySet().retainAll(before.keySet());
    return after.keySet().stream()
        .mapToLong(one -> after.get(one) - before.get(one))
        .max()
        .orElse(0);
  }

  private static Map<Path, Long> sleeps(ProcessTree tree) {
    Map<Path, Long> sleeps = new HashMap<>();
    tree.all().forEach(one -> sleeps.putAll(LinuxCounters.sleeps(one)));
    return sleeps;
  }
}
