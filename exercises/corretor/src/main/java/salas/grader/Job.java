package salas.grader;

import java.nio.file.Path;
import salas.grader.verdict.SubmissionResult;

/**
 * Uma entrega na fila.
 *
 * @param name quem entregou
 * @param identity o que a distingue de qualquer outra coisa já corrigida
 */
record Job(String name, String identity, Work work) {
  /** A correção em si, numa pasta vazia que é apagada depois. */
  interface Work {
    SubmissionResult run(Path folder) throws InterruptedException;
  }
}
