package salas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import salas.bench.report.Metric;
import salas.bench.report.Point;
import salas.bench.report.Results;
import salas.bench.report.Subject;
import salas.bench.report.Subjects;

/** O {@code final} às claras e com TLS: o processador por entrega, e a memória por conexão. */
final class TlsExperiment implements Experiment {
  private static final List<Integer> ROOM_SIZES = List.of(10, 100);
  // Em salas destas, milhares de ociosos entram depressa.
  private static final int PER_ROOM = 100;
  // Uma fala de cada vez gasta pouco processador, que se mede de 10 em 10 ms.
  private static final int WINDOWS = 4;

  @Override
  public Subject subject() {
    return Subjects.TLS;
  }

  @Override
  public void run(Lab lab, Results results) throws IOException, InterruptedException {
    Plan plan = lab.plan();
    List<Integer> idle = plan.tlsIdle();
    List<String> rooms = new ArrayList<>();
    while (rooms.size() * PER_ROOM < idle.get(idle.size() - 1)) {
      rooms.add("Ociosos-" + rooms.size());
    }
    TlsFiles files = TlsFiles.make(lab.folder());
    Map<String, Wire> wires = Map.of("claras", Wire.PLAIN, "tls", files.wire());
    new Rounds(
            lab,
            results,
            (contender, server) -> {
              Wire wire = wires.get(contender.series().id());
              measureIdle(idle, rooms, wire, contender, server, results);
              measureRooms(plan, wire, contender, server, results);
            })
        .run(
            plan.rounds(),
            List.of(
                contender("claras", List.of(), rooms), contender("tls", files.options(), rooms)));
  }

  private Contender contender(String id, List<String> options, List<String> idleRooms) {
    List<String> arguments = new ArrayList<>(List.of("--sem-console"));
    arguments.addAll(options);
    arguments.addAll(List.of("--sala", RoomLoad.ROOM + ":" + PER_ROOM));
    idleRooms.forEach(room -> arguments.addAll(List.of("--sala", room + ":" + PER_ROOM)));
    // O TLS cerca o servidor, que não o conhece: aqui é o programa inteiro, desta bancada.
    String classpath = System.getProperty("java.class.path");
    return new Contender(subject().find(id), lab -> lab.java(List.of(), classpath, arguments));
  }

  private static void measureIdle(
      List<Integer> counts,
      List<String> rooms,
      Wire wire,
      Contender contender,
      ServerProcess server,
      Results results)
      throws IOException, InterruptedException {
    try (IdleClients clients =
        new IdleClients(server.port(), Greeting.rooms(rooms, PER_ROOM), wire)) {
      for (int count : counts) {
        clients.growTo(count);
        server.awaitQuiet();
        Point point = new Point("ociosos", contender.series().id(), count);
        server.residentKib().ifPresent(value -> results.add(point, Metric.RESIDENT, value));
      }
    } catch (IOException e) {
      note(contender, server, e, results);
    }
  }

  private static void measureRooms(
      Plan plan, Wire wire, Contender contender, ServerProcess server, Results results)
      throws IOException, InterruptedException {
    try {
      for (int size : ROOM_SIZES) {
        server.awaitQuiet();
        try (RoomTalk talk = new RoomTalk(server.port(), wire, size)) {
          talk.talk(plan.warmUp());
          Duration before = server.cpu();
          long delivered = talk.talk(plan.window().multipliedBy(WINDOWS));
          Duration cpu = server.cpu().minus(before);
          Point point = new Point("sala", contender.series().id(), size);
          results.add(point, Metric.CPU_PER_DELIVERY, cpu.toNanos() / delivered);
        }
      }
    } catch (IOException e) {
      note(contender, server, e, results);
    }
  }

  private static void note(
      Contender contender, ServerProcess server, IOException why, Results results)
      throws IOException {
    String label = contender.label();
    results.note(
        "%s: parou. %s. %s".formatted(label, why.getMessage(), server.lastError()).strip());
  }
}
