package salas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import salas.bench.report.Point;
import salas.bench.report.Results;
import salas.bench.report.Subject;
import salas.bench.report.Subjects;
import salas.load.Broadcast;

/** O {@code final} ao lado do servidor de referência, que o usuário tem e o kit não. */
final class ReferenceExperiment implements Experiment {
  private final List<String> command;

  ReferenceExperiment(List<String> command) {
    this.command = command;
  }

  /** Do comando que sobe a referência, ou só do caminho do arquivo Python. */
  static ReferenceExperiment of(String reference) {
    return new ReferenceExperiment(command(reference));
  }

  private static List<String> command(String reference) {
    if (Files.exists(Path.of(reference))) {
      boolean windows = System.getProperty("os.name").startsWith("Windows");
      return List.of(windows ? "python" : "python3", reference);
    }
    return List.of(reference.strip().split("\\s+"));
  }

  @Override
  public Subject subject() {
    return Subjects.REFERENCE;
  }

  @Override
  public void run(Lab lab, Results results) throws IOException, InterruptedException {
    Plan plan = lab.plan();
    int limit = plan.participants().get(plan.participants().size() - 1);
    Contender reference =
        new Contender(
            subject().find("referencia"),
            unused -> new Launch(command, "/CRIAR\n" + RoomLoad.ROOM + "\n" + limit + "\n"));
    Contender ours =
        new Contender(
            subject().find("final"),
            one ->
                one.java(
                    List.of(),
                    one.finalServer(""),
                    List.of("--sem-console", "--sala", RoomLoad.ROOM + ":" + limit)));
    new Rounds(lab, results, (contender, server) -> measure(plan, contender, server, results))
        .run(plan.rounds(), List.of(ours, reference));
  }

  private static void measure(Plan plan, Contender contender, ServerProcess server, Results results)
      throws IOException, InterruptedException {
    boolean warm = false;
    int present = 0;
    try {
      for (int participants : plan.participants()) {
        present = participants;
        server.awaitQuiet();
        Broadcast scenario = new Broadcast(participants - 1, 1, 1, RoomLoad.MESSAGE_BYTES);
        try (RoomLoad load = new RoomLoad(server, scenario)) {
          load.warmUp(warm ? plan.warmUp().dividedBy(4) : plan.warmUp());
          warm = true;
          Point point = new Point("conversa", contender.series().id(), participants);
          load.measure(plan.window(), point, results);
        }
      }
    } catch (IOException e) {
      results.note(
          "%s: parou com %d participantes: %s. %s"
              .formatted(contender.label(), present, e.getMessage(), server.lastError())
              .strip());
    }
  }
}
