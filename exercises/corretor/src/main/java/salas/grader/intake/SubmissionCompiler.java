package salas.grader.intake;

import java.nio.file.Path;
import java.time.Duration;

/** Compila fontes de um estudante num processo à parte, com prazo e memória limitados. */
public final class SubmissionCompiler {
  private final Path java;
  private final Duration deadline;

  /**
   * @param java executável do JDK com que compilar
   * @param deadline quanto uma compilação pode demorar
   */
  public SubmissionCompiler(Path java, Duration deadline) {
    this.java = java;
    this.deadline = deadline;
  }

  /** Compila com o JDK que roda o corretor. */
  public static SubmissionCompiler ofThisJdk() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new SubmissionCompiler(java, Duration.ofSeconds(60));
  }
}
