package salas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import salas.bench.report.Point;
import salas.bench.report.Results;
import salas.bench.report.Subject;
import salas.bench.report.Subjects;
import salas.load.Broadcast;

/** O {@code final} ao lado do servidor de referência, que o usuário tem e o kit não. */
final class ReferenceExperiment implements Experiment {
  // Por situação, quantas mensagens a caminho. A que mais exige é a última: se a referência parar
  // nela, a outra já está medida.
  private static final Map<String, Integer> IN_FLIGHT = new LinkedHashMap<>();

  static {
    IN_FLIGHT.put("conversa", 1);
    IN_FLIGHT.put("enxurrada", 16);
  }

  private final List<String> command;

  ReferenceExperiment(List<String> command) {
    this.command = command;
  }

  /**
   * Do comando que sobe a referência, ou só do caminho do arquivo Python.
   *
   * @throws IllegalArgumentException com uma linha em português, se o arquivo não existir
   */
  static ReferenceExperiment of(String reference) {
    return new ReferenceExperiment(command(reference));
  }

  private static List<String> command(String reference) {
    if (Files.exists(Path.of(reference))) {
      boolean windows = System.getProperty("os.name").startsWith("Windows");
      return List.of(windows ? "python" : "python3", reference);
    }
    if (reference.endsWith(".py") && !reference.contains(" ")) {
      throw new IllegalArgumentException("Não há o servidor de referência " + reference);
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
    int largest = plan.participants().get(plan.participants().size() - 1);
    String doing = "ao aquecer";
    try {
      try (RoomLoad load = new RoomLoad(server, scenario(largest, 1))) {
        load.warmUp(plan.warmUp().multipliedBy(2));
      }
      for (Map.Entry<String, Integer> situation : IN_FLIGHT.entrySet()) {
        for (int participants : plan.participants()) {
          doing =
              "com %d participantes e %d a caminho".formatted(participants, situation.getValue());
          server.awaitQuiet();
          try (RoomLoad load = new RoomLoad(server, scenario(participants, situation.getValue()))) {
            load.warmUp(plan.warmUp().dividedBy(4));
            String series = contender.series().id();
            Point point = new Point(situation.getKey(), series, participants);
            load.measure(plan.window(), point, results);
          }
        }
      }
    } catch (IOException e) {
      results.note(
          "%s: parou %s: %s. %s"
              .formatted(contender.label(), doing, e.getMessage(), server.lastError())
              .strip());
    }
  }

  private static Broadcast scenario(int participants, int inFlight) {
    return new Broadcast(participants - 1, 1, inFlight, RoomLoad.MESSAGE_BYTES);
  }
}
