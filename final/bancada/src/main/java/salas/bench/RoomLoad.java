package salas.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import salas.bench.report.Metric;
import salas.bench.report.Point;
import salas.bench.report.Results;
import salas.load.LoadGenerator;
import salas.load.LoadPlan;
import salas.load.LoadResult;
import salas.load.Scenario;

/**
 * Uma sala com carga, vista dos dois lados: o que chegou aos clientes e o que custou ao servidor.
 */
final class RoomLoad implements AutoCloseable {
  /** O nome da sala em que se conversa. */
  static final String ROOM = "Bancada";

  /** A fala de um participante, em bytes. */
  static final int MESSAGE_BYTES = 64;

  private final ServerProcess server;
  private final LoadGenerator load;

  RoomLoad(ServerProcess server, Scenario scenario) throws IOException {
    this.server = server;
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    load = LoadGenerator.open(new LoadPlan(address, ROOM, scenario));
  }

  /** Conversa que não conta. */
  void warmUp(Duration window) throws IOException {
    load.run(window, progress -> {});
  }

  /** Conversa que conta: as entregas, o processador, a latência e a memória vão para o ponto. */
  void measure(Duration window, Point point, Results results) throws IOException {
    Duration before = server.cpu();
    LoadResult result = load.run(window, progress -> {});
    Duration cpu = server.cpu().minus(before);
    results.add(point, Metric.DELIVERED, Math.round(result.deliveredPerSecond()));
    addLatency(result, point, results);
    if (!cpu.isZero()) {
      results.add(point, Metric.CPU, cpu.toNanos() / result.sent());
      results.add(
          point, Metric.DELIVERED_PER_CPU, Math.round(result.delivered() * 1e9 / cpu.toNanos()));
    }
  }

  /** Conversa de que só interessam a espera dos participantes e a memória do servidor. */
  void sample(Duration window, Point point, Results results) throws IOException {
    addLatency(load.run(window, progress -> {}), point, results);
  }

  private void addLatency(LoadResult result, Point point, Results results) throws IOException {
    results.add(point, Metric.MEDIAN, result.latencyPercentile(50));
    results.add(point, Metric.P99, result.latencyPercentile(99));
    server.residentKib().ifPresent(value -> results.add(point, Metric.RESIDENT, value));
  }

  @Override
  public void close() throws IOException {
    load.close();
  }
}
