package salas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import salas.bench.report.Metric;
import salas.bench.report.Point;
import salas.bench.report.Results;
import salas.bench.report.Subject;
import salas.bench.report.Subjects;

/** O mesmo eco, com os mesmos clientes, contra cada {@link EchoServer}. */
final class EchoExperiment implements Experiment {
  /** Clientes que conversam enquanto os outros estão ociosos. */
  static final int ACTIVE = 4;

  // Conversa que não conta, no começo de cada ponto: é quando o servidor aceita os clientes dele.
  private static final Duration SETTLE = Duration.ofMillis(150);

  private final List<Contender> contenders;

  /**
   * @param servers os nomes dos servidores a medir; nenhum quer dizer todos
   * @throws IllegalArgumentException com uma linha em português, se um nome não existir
   */
  EchoExperiment(List<String> servers) {
    List<EchoServer> chosen =
        servers.isEmpty()
            ? List.of(EchoServer.values())
            : servers.stream().map(EchoServer::of).distinct().toList();
    contenders = chosen.stream().map(EchoServer::contender).toList();
  }

  @Override
  public Subject subject() {
    return Subjects.ECHO;
  }

  @Override
  public void run(Lab lab, Results results) throws IOException, InterruptedException {
    Plan plan = lab.plan();
    new Rounds(lab, results, (contender, server) -> measure(plan, contender, server, results))
        .run(plan.rounds(), contenders);
  }

  private static void measure(Plan plan, Contender contender, ServerProcess server, Results results)
      throws IOException, InterruptedException {
    int clients = 0;
    String id = contender.series().id();
    try {
      try (EchoLoad active = new EchoLoad(server.port(), ACTIVE);
          IdleClients idle = new IdleClients(server.port(), Greeting.ECHO)) {
        active.run(plan.warmUp());
        for (int count : plan.idle()) {
          clients = count;
          idle.growTo(count);
          measure(plan, new Point("ociosos", id, count), server, active, results);
        }
      }
      for (int count : plan.talking()) {
        clients = count;
        server.awaitQuiet();
        try (EchoLoad everybody = new EchoLoad(server.port(), count)) {
          measure(plan, new Point("ativos", id, count), server, everybody, results);
        }
      }
    } catch (IOException e) {
      results.note(
          "%s: parou antes de medir %d clientes: %s. %s"
              .formatted(contender.label(), clients, e.getMessage(), server.lastError())
              .strip());
    }
  }

  private static void measure(
      Plan plan, Point point, ServerProcess server, EchoLoad load, Results results)
      throws IOException {
    load.run(SETTLE);
    Duration before = server.cpu();
    RoundTrips trips = load.run(plan.window());
    Duration cpu = server.cpu().minus(before);
    server.residentKib().ifPresent(value -> results.add(point, Metric.RESIDENT, value));
    server.threads().ifPresent(value -> results.add(point, Metric.THREADS, value));
    results.add(point, Metric.MEDIAN, trips.percentile(50));
    results.add(point, Metric.P99, trips.percentile(99));
    results.add(point, Metric.RATE, trips.messagesPerSecond());
    if (!cpu.isZero()) {
      results.add(point, Metric.CPU, cpu.toNanos() / trips.count());
    }
  }
}
