package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import salas.grader.intake.SubmissionCompiler.Compilation;
import salas.grader.verdict.Verdict;

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
      build(reading.texts(), work);
      return new IntakeResult.Ready(
          classes(work), sources(work), reading.notices(), reading.contentHash());
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
      Map<String, SourceText> texts = assembly.assemble(files, reader.others());
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
      build(new SourceAssembly(exercise, new ArrayList<>()).starter(), work);
      return new IntakeResult.Ready(classes(work), sources(work), List.of(), reader.contentHash());
    } catch (IntakeRejection e) {
      return new IntakeResult.Rejected(
          e.verdict(), e.getMessage(), List.of(), reader.contentHash());
    }
  }

  private static Path sources(Path work) {
    return work.resolve("fontes");
  }

  private static Path classes(Path work) {
    return work.resolve("classes");
  }

  private static List<String> all(SubmissionReader reader, List<String> notices) {
    List<String> all = new ArrayList<>(reader.notices());
    all.addAll(notices);
    return List.copyOf(all);
  }

  private void build(Map<String, SourceText> texts, Path work) throws IOException, IntakeRejection {
    Compilation compilation = compile(texts, work);
    if (compilation instanceof Compilation.Errors errors) {
      throw new IntakeRejection(Verdict.DOES_NOT_COMPILE, errors.text());
    }
    if (compilation instanceof Compilation.Forged) {
      throw new IntakeRejection(
          Verdict.SUSPECT,
          "Alguém além do compilador escreveu na saída dele. Foi outra entrega, corrigida antes"
              + " desta ou ao mesmo tempo, fora do isolamento forte: corrija de novo.");
    }
    if (compilation instanceof Compilation.Aborted aborted) {
      throw blame(aborted, work);
    }
    new CompiledClasses(classes(work)).check(exercise.packageName(), exercise.mainClass());
  }

  private Compilation compile(Map<String, SourceText> texts, Path work) throws IOException {
    SourceAssembly.write(texts, sources(work));
    return compiler.compile(sources(work), Files.createDirectories(classes(work)));
  }

  /**
   * De quem é a culpa: se o ponto de partida compila aqui e agora, da entrega; se não, da máquina.
   */
  private IntakeRejection blame(Compilation.Aborted aborted, Path work) throws IOException {
    Path control = Files.createDirectories(work.resolve("controle"));
    Map<String, SourceText> starter = new SourceAssembly(exercise, new ArrayList<>()).starter();
    if (compile(starter, control) instanceof Compilation.Compiled) {
      return new IntakeRejection(
          Verdict.DOES_NOT_COMPILE,
          "O compilador %s com este código, e compila o ponto de partida. Simplifique as expressões."
              .formatted(aborted.reason()));
    }
    return new IntakeRejection(
        Verdict.INFRA, "O compilador %s nem com o ponto de partida.".formatted(aborted.reason()));
  }
}
