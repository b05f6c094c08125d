package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Recebe as entregas de um exercício: lê, confere, completa com o ponto de partida e compila. Pode
 * ser usada por várias threads, cada uma com a sua pasta de trabalho.
 */
public final class Intake {
  private final ExerciseFolder exercise;
  private final SubmissionCompiler compiler;

  public Intake(ExerciseFolder exercise, SubmissionCompiler compiler) {
    this.exercise = exercise;
    this.compiler = compiler;
  }

  /**
   * Prepara uma entrega.
   *
   * @param work pasta vazia, só desta entrega; recebe {@code fontes/} e {@code classes/}, e quem
   *     chama a apaga
   * @throws IOException se a máquina falhou (disco, processo): não é culpa da entrega
   */
  public IntakeResult prepare(Submission submission, Path work) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Compila o ponto de partida como se fosse uma entrega, sem o recusar por ser igual a si. */
  public IntakeResult prepareStarter(Path work) throws IOException {
    throw new UnsupportedOperationException();
  }
}
