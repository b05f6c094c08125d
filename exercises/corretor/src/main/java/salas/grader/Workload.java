package salas.grader;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import salas.grader.intake.Submission;
import salas.grader.report.Part;

/**
 * As entregas que esta máquina corrige.
 *
 * @param part a parte da turma que elas são, ou null se são a turma toda
 */
record Workload(List<Submission> submissions, Part part) {
  /**
   * Acha as entregas pedidas, ainda sem abrir nenhuma.
   *
   * @throws IllegalArgumentException se não existem; a mensagem é para uma pessoa
   */
  static Workload of(GradingRequest request, Optional<Part> wanted) throws IOException {
    return of(RollCall.of(request).submissions(), wanted);
  }

  /** As que tocam a esta máquina, entre todas as da turma. */
  static Workload of(List<Submission> all, Optional<Part> wanted) {
    return wanted
        .map(part -> new Workload(part.pick(all), part.ofClass(all.size())))
        .orElse(new Workload(all, null));
  }

  /** Uma frase para o terminal, ou "" se são todas. */
  String summary() {
    return part == null
        ? ""
        : " Parte %s: %d de %d entregas.".formatted(part, submissions.size(), part.classSize());
  }
}
