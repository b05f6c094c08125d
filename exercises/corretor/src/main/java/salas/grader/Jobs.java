package salas.grader;

import java.util.ArrayList;
import java.util.List;
import salas.grader.intake.Submission;

/** A fila de uma correção: cada entrega com a sua identidade, ou o alvo, se é um programa só. */
final class Jobs {
  private Jobs() {}

  /**
   * @param mode o que, além da entrega, faz desta uma correção diferente de outra
   */
  static List<Job> of(
      GradingRequest request, Workload workload, Grader grader, Journal journal, String mode) {
    if (request.target() != null) {
      String name = request.targetName();
      return List.of(
          new Job(
              name, Hashes.of(name, mode), folder -> grader.grade(request.target(), name, folder)));
    }
    List<Job> jobs = new ArrayList<>();
    for (Submission each : workload.submissions()) {
      String content = Hashes.of(each.origin());
      String identity = Hashes.of(each.student(), each.participant(), each.source(), content, mode);
      Job.Work work =
          journal.wasBroughtDownBy(identity)
              ? folder -> grader.broughtDownBy(each)
              : folder -> grader.grade(each, folder);
      jobs.add(new Job(each.student(), identity, work));
    }
    return jobs;
  }
}
