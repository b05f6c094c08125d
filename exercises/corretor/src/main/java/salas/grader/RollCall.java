package salas.grader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import salas.grader.intake.ExerciseFolder;
import salas.grader.intake.Submission;
import salas.grader.intake.platform.ClassFinder;
import salas.grader.intake.platform.FoundClass;
import salas.grader.intake.platform.Roster;
import salas.grader.intake.platform.Wanted;

/**
 * A chamada: quem entregou o quê, antes de corrigir qualquer coisa.
 *
 * @param lines o que mostrar, uma linha por fato
 * @param doubts o que só uma pessoa sabe dizer; sem dúvida, vazia
 */
record RollCall(List<Submission> submissions, List<String> lines, List<String> doubts) {

  /**
   * As entregas do pedido; nenhuma, se ele é de um programa só.
   *
   * @throws IllegalArgumentException se não há o que corrigir; a mensagem é para uma pessoa
   */
  static RollCall of(GradingRequest request) throws IOException {
    ExerciseFolder exercise = ExerciseFolder.find(request.exercises(), request.exercise());
    if (request.target() != null) {
      return new RollCall(List.of(), List.of(), List.of());
    }
    Path output = request.output();
    checkOutput(request.submissions(), output);
    FoundClass found =
        ClassFinder.find(request.submissions(), Wanted.of(exercise), request.platform(), output);
    List<String> lines = new ArrayList<>(found.describe());
    List<Submission> submissions = found.submissions();
    if (request.roster() != null) {
      submissions = Roster.read(request.roster()).apply(submissions, lines);
    }
    return new RollCall(submissions, List.copyOf(lines), found.doubts());
  }

  /** O que os relatórios contam, com as dúvidas que alguém resolveu por nós. */
  List<String> facts() {
    return Stream.concat(lines.stream(), doubts.stream()).toList();
  }

  /** Os relatórios vão para uma pasta "entregas" da saída: nunca por cima das que se corrigem. */
  private static void checkOutput(Path submissions, Path output) {
    if (output != null
        && (submissions.equals(output) || submissions.startsWith(output.resolve("entregas")))) {
      throw new IllegalArgumentException(
          "as notas seriam gravadas por cima das entregas: escolha outra pasta para --saida");
    }
  }
}
