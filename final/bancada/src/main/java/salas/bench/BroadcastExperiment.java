package salas.bench;

import java.io.IOException;
import java.util.List;
import salas.bench.report.Point;
import salas.bench.report.Results;
import salas.bench.report.Subject;
import salas.bench.report.Subjects;
import salas.load.Broadcast;

/**
 * O {@code final} com três jeitos de levar uma mensagem a uma sala. As variantes são o mesmo
 * servidor com um {@code Room.java} diferente, de {@code final/bancada/src/variantes}.
 */
final class BroadcastExperiment implements Experiment {
  private static final int ROOM_SIZE = 100;
  private static final int IN_FLIGHT = 16;

  @Override
  public Subject subject() {
    return Subjects.BROADCAST;
  }

  /** As três, cada uma com a sua sobreposição. */
  static List<Contender> contenders() {
    return List.of(
        contender("ingenua", "ingenua"), contender("fila", "fila"), contender("lote", ""));
  }

  private static Contender contender(String id, String overlay) {
    return new Contender(
        Subjects.BROADCAST.find(id),
        lab ->
            lab.java(
                List.of(),
                lab.finalServer(overlay),
                List.of("--sem-console", "--sala", RoomLoad.ROOM + ":" + ROOM_SIZE)));
  }

  @Override
  public void run(Lab lab, Results results) throws IOException, InterruptedException {
    Plan plan = lab.plan();
    new Rounds(lab, results, (contender, server) -> measure(plan, contender, server, results))
        .run(plan.rounds(), contenders());
  }

  private static void measure(Plan plan, Contender contender, ServerProcess server, Results results)
      throws IOException, InterruptedException {
    boolean warm = false;
    int speaking = 0;
    try {
      for (int senders : plan.senders()) {
        speaking = senders;
        server.awaitQuiet();
        try (RoomLoad load = new RoomLoad(server, scenario(senders))) {
          load.warmUp(warm ? plan.warmUp().dividedBy(4) : plan.warmUp());
          warm = true;
          load.measure(plan.window(), new Point("sala", contender.series().id(), senders), results);
        }
      }
    } catch (IOException e) {
      results.note(
          "%s: parou com %d falando: %s. %s"
              .formatted(contender.label(), speaking, e.getMessage(), server.lastError())
              .strip());
    }
  }

  private static Broadcast scenario(int senders) {
    return new Broadcast(ROOM_SIZE - senders, senders, IN_FLIGHT, RoomLoad.MESSAGE_BYTES);
  }
}
