package salas.grader;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import picocli.CommandLine;
import salas.grader.intake.ExerciseFolder;
import salas.grader.report.ClassInfo;
import salas.grader.report.ReportOptions;
import salas.grader.report.Reports;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.Verdict;

/** O fim de uma correção: os relatórios, o resumo no terminal e o status de saída. */
final class Conclusion {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

  private Conclusion() {}

  /**
   * O que dizer desta correção como um todo.
   *
   * @param book onde a turma lê o livro, ou ""
   */
  static ClassInfo info(ClassGrading grading, String book) {
    ExerciseFolder exercise = grading.exercise();
    String folder = exercise.root().getFileName().toString();
    return new ClassInfo(exercise.id(), exercise.title(), folder, "", now(), book)
        .withPart(grading.part());
  }

  /** Agora, como os relatórios o dizem. */
  static String now() {
    return LocalDateTime.now().format(DATE);
  }

  /**
   * Grava tudo e devolve o status de saída.
   *
   * @throws IllegalArgumentException se a planilha do Moodle não serve; a mensagem é para uma
   *     pessoa
   */
  static int write(
      List<SubmissionResult> results,
      ClassInfo info,
      ReportOptions options,
      Path output,
      PrintStream screen)
      throws IOException {
    List<String> notices = Reports.write(results, info, options, output);
    new Progress(screen, results.size()).summary(results);
    notices.forEach(screen::println);
    screen.println("Relatórios em " + output.toAbsolutePath().normalize());
    boolean failed = results.stream().anyMatch(it -> it.verdict() == Verdict.INFRA);
    return failed ? GradeCommand.MACHINE_FAILED : CommandLine.ExitCode.OK;
  }
}
