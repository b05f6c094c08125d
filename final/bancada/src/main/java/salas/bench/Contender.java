package salas.bench;

import java.io.IOException;
import salas.bench.report.Series;

/**
 * Um concorrente de um experimento.
 *
 * @param series onde as medidas dele vão parar
 * @param launcher como subir o servidor dele
 */
record Contender(Series series, Launcher launcher) {

  /** Diz o comando que sobe um servidor, compilando antes o que for preciso. */
  interface Launcher {
    Launch prepare(Lab lab) throws IOException;
  }

  String label() {
    return series.label();
  }
}
