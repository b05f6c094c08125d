package salas.bench;

import java.io.IOException;
import salas.bench.report.Results;
import salas.bench.report.Subject;

/** Um experimento do curso: sabe o que mostra e como se mede. */
interface Experiment {
  /** O que ele mostra. */
  Subject subject();

  /**
   * Mede tudo, bloqueando; no fim não resta processo. O que não pôde ser medido vira um aviso.
   *
   * @throws IOException se algo que a própria bancada precisa não compilar
   * @throws IllegalStateException se um servidor errar uma resposta
   */
  void run(Lab lab, Results results) throws IOException, InterruptedException;
}
