package salas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * O experimento do eco: os mesmos clientes contra cada {@link ServerKind}, um de cada vez, em
 * rodadas que mudam a ordem, para que uma máquina que esquenta ou se distrai atrapalhe a todos.
 */
public final class EchoExperiment {
  // Conversa que não conta, no começo de cada ponto: é quando o servidor aceita os clientes dele.
  private static final Duration SETTLE = Duration.ofMillis(150);

  private final Plan plan;
  private final Path java;
  private final List<ServerKind> kinds;
  private final Results results = new Results();
  private final Set<ServerKind> missing = EnumSet.noneOf(ServerKind.class);

  /**
   * @param java o executável do JDK em que os servidores rodam
   * @param servers os nomes dos servidores a medir; nenhum quer dizer todos
   * @throws IllegalArgumentException com uma linha em português, se um nome não existir
   */
  public EchoExperiment(Plan plan, Path java, List<String> servers) {
    this.plan = plan;
    this.java = java;
    this.kinds =
        servers.isEmpty()
            ? List.of(ServerKind.values())
            : servers.stream().map(ServerKind::of).distinct().toList();
  }

  /**
   * Roda tudo, bloqueando; no fim não resta processo nem arquivo.
   *
   * @param progress recebe uma linha por rodada
   * @throws IOException se os passos não compilarem
   * @throws IllegalStateException se um servidor errar um eco
   */
  public Results run(Consumer<String> progress) throws IOException, InterruptedException {
    Path root = StepCompiler.findRoot();
    Path work = Files.createTempDirectory("bancada");
    try {
      for (ServerKind kind : kinds) {
        if (!Files.exists(work.resolve(kind.module()))) {
          StepCompiler.compile(root, kind.module(), work.resolve(kind.module()));
        }
      }
      for (int round = 0; round < plan.rounds(); round++) {
        progress.accept("Rodada " + (round + 1) + " de " + plan.rounds() + "...");
        for (int i = 0; i < kinds.size(); i++) {
          onServer(kinds.get((round + i) % kinds.size()), work);
        }
      }
      return results;
    } finally {
      delete(work);
    }
  }

  private void onServer(ServerKind kind, Path work) throws IOException, InterruptedException {
    if (missing.contains(kind)) {
      return;
    }
    ServerProcess server;
    try {
      server = ServerProcess.start(java, work.resolve(kind.module()), kind);
    } catch (IOException e) {
      missing.add(kind);
      results.note(kind.label() + ": não medido. " + e.getMessage());
      return;
    }
    try (server) {
      doMeasure(kind, server);
    }
  }

  private void doMeasure(ServerKind kind, ServerProcess server)
      throws IOException, InterruptedException {
    int clients = 0;
    try {
      try (EchoLoad active = new EchoLoad(server.port(), Plan.ACTIVE);
          IdleClients idle = new IdleClients(server.port())) {
        active.run(plan.warmUp());
        for (int count : plan.idle()) {
          clients = count;
          idle.growTo(count);
          measure(new Point(kind, count, false), server, active);
        }
      }
      for (int count : plan.talking()) {
        clients = count;
        server.awaitQuiet();
        try (EchoLoad everybody = new EchoLoad(server.port(), count)) {
          measure(new Point(kind, count, true), server, everybody);
        }
      }
    } catch (IOException e) {
      results.note(
          "%s: parou antes de medir %d clientes: %s. %s"
              .formatted(kind.label(), clients, e.getMessage(), server.lastError())
              .strip());
    }
  }

  private void measure(Point point, ServerProcess server, EchoLoad load) throws IOException {
    load.run(SETTLE);
    Duration before = server.cpu();
    LoadResult result = load.run(plan.window());
    Duration cpu = server.cpu().minus(before);
    server.residentKib().ifPresent(value -> results.add(point, Metric.RESIDENT, value));
    server.threads().ifPresent(value -> results.add(point, Metric.THREADS, value));
    results.add(point, Metric.MEDIAN, result.percentile(50));
    results.add(point, Metric.P99, result.percentile(99));
    results.add(point, Metric.RATE, result.messagesPerSecond());
    if (!cpu.isZero()) {
      results.add(point, Metric.CPU, cpu.toNanos() / result.count());
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> found = Files.walk(folder)) {
      deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
