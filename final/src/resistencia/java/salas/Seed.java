package salas;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A semente de tudo o que se sorteia: a de {@code -Dresistencia.semente}, ou uma nova. Quem a usa a
 * mostra, e com ela o sorteio se repete.
 */
final class Seed {
  private static final String PROPERTY = "resistencia.semente";
  private static final long VALUE = choose(System.getProperty(PROPERTY, ""));

  private Seed() {}

  static long value() {
    return VALUE;
  }

  /** Como repetir o sorteio desta execução. */
  static String howToRepeat() {
    return "-D" + PROPERTY + "=" + VALUE;
  }

  /** Um gerador só de quem tem este número: o que um sorteia não muda o que os outros sorteiam. */
  static RandomGenerator randomFor(long number) {
    return RandomGeneratorFactory.of("L64X128MixRandom")
        .create(VALUE ^ number * 0x9e3779b97f4a7c15L);
  }

  private static long choose(String text) {
    if (text.isBlank()) {
      return RandomGenerator.getDefault().nextLong(1_000_000_000);
    }
    if (!text.matches("-?[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "Semente inválida em -D" + PROPERTY + ": \"" + text + "\" (use um número inteiro)");
    }
    return Long.parseLong(text);
  }
}
