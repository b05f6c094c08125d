package salas.grader.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.CleanEnvironment;

/** Mede a máquina: quanto mais ela demora a subir uma JVM, mais folgados ficam os prazos. */
public final class Calibration {
  /** Uma JVM vazia numa máquina comum e folgada. */
  private static final double NOMINAL_MILLIS = 150;

  private static final double SMALLEST = 1;
  private static final double LARGEST = 4;
  private static final int SAMPLES = 3;

  private Calibration() {}

  /**
   * O fator dos prazos, entre 1 e 4: a mediana de algumas partidas, cada vaga de correção dividindo
   * a máquina com as outras.
   */
  public static double timeFactor(Path java, Path folder, int parallel)
      throws IOException, InterruptedException {
    long[] millis = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      millis[i] = start(java, folder);
    }
    double median = LongStream.of(millis).sorted().toArray()[SAMPLES / 2];
    int cores = Runtime.getRuntime().availableProcessors();
    double share = Math.max(1, (double) parallel / cores);
    return factor(median * share);
  }

  static double factor(double millis) {
    double factor = Math.min(LARGEST, Math.max(SMALLEST, millis / NOMINAL_MILLIS));
    return Math.round(factor * 10) / 10.0;
  }

  private static long start(Path java, Path folder) throws IOException, InterruptedException {
    List<String> command = List.of(java.toString(), "-Xshare:auto", "-version");
    ChildProcess.Ended ended =
        ChildProcess.run(
            new ChildProcess.Request(
                command, folder, CleanEnvironment.variables(), Duration.ofSeconds(60)));
    if (ended.ending() != ChildProcess.Ending.EXITED || ended.exitCode() != 0) {
      throw new IOException("o Java em " + java + " não sobe: " + ended.err().strip());
    }
    return ended.millis();
  }
}
