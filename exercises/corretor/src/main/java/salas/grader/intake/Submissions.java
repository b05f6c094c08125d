package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Acha as entregas de uma turma, sem abrir nenhuma. */
public final class Submissions {
  private Submissions() {}

  /**
   * As entregas que há em uma pasta ou em um zip, em ordem estável e com rótulos únicos.
   *
   * @param path pasta de pastas, pasta de zips, download do Moodle (pasta ou zip) ou uma entrega só
   * @throws IllegalArgumentException se não existe ou não se lê; a mensagem é para uma pessoa
   */
  public static List<Submission> in(Path path) throws IOException {
    throw new UnsupportedOperationException();
  }
}
