package salas.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import salas.bench.report.Point;
import salas.bench.report.Results;
import salas.bench.report.Subject;
import salas.bench.report.Subjects;
import salas.load.Broadcast;

/**
 * O {@code final} com os dois seletores do JDK do Linux. Uma mensagem a caminho por vez faz cada
 * volta do laço atender uma chave só: o que cresce com os ociosos é o preço da volta.
 */
final class SelectorExperiment implements Experiment {
  // Cada entrada é avisada à sala toda: em salas pequenas, milhares de ociosos entram depressa.
  private static final int PER_ROOM = 100;
  private static final Broadcast ONE_AT_A_TIME = new Broadcast(1, 1, 1, RoomLoad.MESSAGE_BYTES);
  private static final String POLL =
      "-Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.PollSelectorProvider";

  @Override
  public Subject subject() {
    return Subjects.SELECTOR;
  }

  @Override
  public void run(Lab lab, Results results) throws IOException, InterruptedException {
    String system = System.getProperty("os.name");
    if (!system.equals("Linux")) {
      results.note(
          "Não medido: só o JDK do Linux tem os dois seletores, epoll e poll, e este sistema é "
              + system
              + ".");
      return;
    }
    List<String> rooms = rooms(lab.plan());
    new Rounds(
            lab,
            results,
            (contender, server) -> measure(lab.plan(), rooms, contender, server, results))
        .run(
            lab.plan().rounds(),
            List.of(contender("epoll", List.of(), rooms), contender("poll", List.of(POLL), rooms)));
  }

  private static List<String> rooms(Plan plan) {
    int most = plan.selectorIdle().get(plan.selectorIdle().size() - 1);
    List<String> rooms = new ArrayList<>();
    while (rooms.size() * PER_ROOM < most) {
      rooms.add("Ociosos-" + rooms.size());
    }
    return rooms;
  }

  private Contender contender(String id, List<String> options, List<String> idleRooms) {
    List<String> arguments = new ArrayList<>(List.of("--sem-console"));
    arguments.addAll(List.of("--sala", RoomLoad.ROOM + ":2"));
    idleRooms.forEach(room -> arguments.addAll(List.of("--sala", room + ":" + PER_ROOM)));
    return new Contender(
        subject().find(id), lab -> lab.java(options, lab.finalServer(""), arguments));
  }

  private static void measure(
      Plan plan, List<String> rooms, Contender contender, ServerProcess server, Results results)
      throws IOException, InterruptedException {
    int idle = 0;
    try {
      warmUp(plan, server);
    } catch (IOException e) {
      results.note(contender.label() + ": não medido. " + e.getMessage() + ".");
      return;
    }
    try (RoomLoad load = new RoomLoad(server, ONE_AT_A_TIME);
        IdleClients clients = new IdleClients(server.port(), Greeting.rooms(rooms, PER_ROOM))) {
      for (int count : plan.selectorIdle()) {
        idle = count;
        clients.growTo(count);
        server.awaitQuiet();
        load.measure(plan.window(), new Point("laco", contender.series().id(), count), results);
      }
    } catch (IOException e) {
      results.note(
          "%s: parou antes de medir com %d ociosos: %s. %s"
              .formatted(contender.label(), idle, e.getMessage(), server.lastError())
              .strip());
    }
  }

  /** Uma mensagem por vez são poucas para o JIT: quem aquece o servidor são muitas. */
  private static void warmUp(Plan plan, ServerProcess server) throws IOException {
    try (RoomLoad load = new RoomLoad(server, new Broadcast(1, 1, 16, RoomLoad.MESSAGE_BYTES))) {
      load.warmUp(plan.warmUp());
    }
    try (RoomLoad load = new RoomLoad(server, ONE_AT_A_TIME)) {
      load.warmUp(plan.warmUp().dividedBy(2));
    }
  }
}
