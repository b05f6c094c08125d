package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Recebe as entregas de um exercício: lê, confere, completa com o ponto de partida e compila. Pode
 * ser usada por várias threads, cada uma com a sua pasta de trabalho.
 */
public final class Intake {
  private final ExerciseFolder exercise;
  private final SubmissionCompiler compiler;
  private final ReadingDeadline deadline = ReadingDeadline.STANDARD;

  /**
   * O que se leu de uma entrega.
   *
   * @param texts os fontes a compilar, ou null se ela foi recusada
   * @param rejection por que foi recusada, ou null
   */
  private record Reading(
      Map<String, SourceText> texts,
      List<String> notices,
      String contentHash,
      IntakeRejection rejection) {}

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
    Reading reading;
    try {
      reading = deadline.run(() -> read(submission, work));
    } catch (IntakeRejection e) {
      // A leitura pode continuar, abandonada: nada do que ela ainda usa serve.
      return new IntakeResult.Rejected(e.verdict(), e.getMessage(), List.of(), "");
    }
    try {
      if (reading.rejection() != null) {
        throw reading.rejection();
      }
      List<String> notices = new ArrayList<>(reading.notices());
      new SubmissionBuild(exercise, compiler, work, notices).build(reading.texts());
      return new IntakeResult.Ready(
          SubmissionBuild.classes(work),
          SubmissionBuild.sources(work),
          List.copyOf(notices),
          reading.contentHash());
    } catch (IntakeRejection e) {
      return new IntakeResult.Rejected(
          e.verdict(), e.getMessage(), reading.notices(), reading.contentHash());
    }
  }

  private Reading read(Submission submission, Path work) throws IOException {
    SubmissionReader reader = new SubmissionReader(work, Limits.STANDARD);
    List<String> notices = new ArrayList<>();
    try {
      reader.read(submission.origin());
      SourceAssembly assembly = new SourceAssembly(exercise, notices);
      List<SourceFile> files = SourceFile.decode(reader.sources(), notices);
      List<SourceFile> spare = SourceFile.decode(reader.spare(), new ArrayList<>());
      Map<String, SourceText> texts = assembly.assemble(files, spare, reader.others());
      return new Reading(texts, all(reader, notices), reader.contentHash(), null);
    } catch (IntakeRejection e) {
      return new Reading(null, all(reader, notices), reader.contentHash(), e);
    }
  }

  /** Compila o ponto de partida como se fosse uma entrega, sem o recusar por ser igual a si. */
  public IntakeResult prepareStarter(Path work) throws IOException {
    SubmissionReader reader = new SubmissionReader(work, Limits.STANDARD);
    try {
      reader.read(new Origin.OfPath(exercise.starter()));
      new SubmissionBuild(exercise, compiler, work, new ArrayList<>())
          .build(new SourceAssembly(exercise, new ArrayList<>()).starter());
      return new IntakeResult.Ready(
          SubmissionBuild.classes(work),
          SubmissionBuild.sources(work),
          List.of(),
          reader.contentHash());
    } catch (IntakeRejection e) {
      return new IntakeResult.Rejected(
          e.verdict(), e.getMessage(), List.of(), reader.contentHash());
    }
  }

  private static List<String> all(SubmissionReader reader, List<String> notices) {
    List<String> all = new ArrayList<>(reader.notices());
    all.addAll(notices);
    return List.copyOf(all);
  }
}
