package salas.grader;

import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import salas.grader.intake.SubmissionCompiler;
import salas.grader.sandbox.IsolationLevel;

/**
 * As opções que dizem como rodar a correção. Um valor que não serve é um {@link
 * IllegalArgumentException} com uma mensagem para uma pessoa.
 */
final class RunOptions {
  @Option(
      names = "--retomar",
      description = "Continua uma correção interrompida, ou corrige só o que mudou.")
  private boolean resume;

  @Option(
      names = "--paralelo",
      paramLabel = "N",
      description = "Quantas entregas ao mesmo tempo; sem isto, duas por núcleo.")
  private Integer parallel;

  @Option(
      names = "--semente",
      paramLabel = "S",
      description = "Semente dos dados sorteados; a mesma repete a mesma correção.")
  private Long seed;

  @Option(
      names = "--repetir",
      paramLabel = "N",
      description = "Quantas vezes repetir um teste que reprovou (sem isto, 1).")
  private int repetitions = 1;

  @Option(
      names = "--isolamento",
      paramLabel = "NÍVEL",
      description = "forte, medio ou basico; sem isto, o mais forte que a máquina permite.")
  private String isolation;

  @Option(
      names = "--release",
      paramLabel = "N",
      description =
          "Aceita o Java N nas entregas, até o do JDK que roda o corretor (sem isto, 17).")
  private int release = SubmissionCompiler.OLDEST;

  boolean resume() {
    return resume;
  }

  int parallel() {
    return atLeast("--paralelo", 1, parallel == null ? defaultParallel() : parallel);
  }

  OptionalLong seed() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  int repetitions() {
    return atLeast("--repetir", 0, repetitions);
  }

  int release() {
    int newest = Runtime.version().feature();
    if (release < SubmissionCompiler.OLDEST || release > newest) {
      throw new IllegalArgumentException(
          "valor inválido para --release: %d (de %d a %d, o do Java que roda o corretor)"
              .formatted(release, SubmissionCompiler.OLDEST, newest));
    }
    return release;
  }

  Optional<IsolationLevel> level() {
    if (isolation == null) {
      return Optional.empty();
    }
    Optional<IsolationLevel> level = IsolationLevel.named(isolation);
    if (level.isEmpty()) {
      throw new IllegalArgumentException(
          "isolamento desconhecido: " + isolation + " (use forte, medio ou basico)");
    }
    return level;
  }

  /** Corrigir é, em boa parte, esperar: duas por núcleo, e uma calcula enquanto a outra espera. */
  private static int defaultParallel() {
    return 2 * Runtime.getRuntime().availableProcessors();
  }

  private int atLeast(String option, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException("valor inválido para " + option + ": " + value);
    }
    return value;
  }
}
