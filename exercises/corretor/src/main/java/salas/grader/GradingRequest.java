package salas.grader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import salas.grader.intake.SubmissionCompiler;
import salas.grader.intake.platform.Platform;
import salas.grader.sandbox.IsolationLevel;
import salas.grader.suite.Target;

/**
 * O que corrigir e como.
 *
 * @param exercises a pasta {@code exercises/}
 * @param exercise começo do nome do exercício, como "ex04"
 * @param submissions as entregas da turma, ou null se há um alvo
 * @param target um programa que não veio como fonte, ou null
 * @param targetName como chamar o alvo nos relatórios
 * @param output pasta de saída
 * @param parallel quantas entregas ao mesmo tempo
 * @param resume se é para continuar a correção que já estiver na saída
 * @param seed a semente dos dados sorteados, ou vazio para a do diário ou uma nova
 * @param repetitions quantas vezes repetir um teste que reprovou
 * @param isolation o nível de isolamento, ou vazio para o mais forte possível
 * @param platform como as entregas estão arrumadas, ou vazio para reconhecer
 * @param roster a lista da turma, ou null
 * @param worksheet a planilha em que saem as notas, ou null
 * @param release a versão de Java em que compilar as entregas
 */
record GradingRequest(
    Path exercises,
    String exercise,
    Path submissions,
    Target target,
    String targetName,
    Path output,
    int parallel,
    boolean resume,
    OptionalLong seed,
    int repetitions,
    Optional<IsolationLevel> isolation,
    Optional<Platform> platform,
    Path roster,
    Path worksheet,
    int release) {

  /** Com a turma reconhecida pela forma, sem lista, no Java do curso. */
  GradingRequest(
      Path exercises,
      String exercise,
      Path submissions,
      Target target,
      String targetName,
      Path output,
      int parallel,
      boolean resume,
      OptionalLong seed,
      int repetitions,
      Optional<IsolationLevel> isolation) {
    this(
        exercises,
        exercise,
        submissions,
        target,
        targetName,
        output,
        parallel,
        resume,
        seed,
        repetitions,
        isolation,
        Optional.empty(),
        null,
        null,
        SubmissionCompiler.OLDEST);
  }

  /** O mais forte que faz sentido: a um programa que já roda não se põe limite nenhum. */
  IsolationLevel strongest() {
    if (target == null) {
      return IsolationLevel.STRONG;
    }
    return target.isRemote() ? IsolationLevel.BASIC : IsolationLevel.MEDIUM;
  }
}
