package salas.bench;

import java.io.PrintStream;
import java.util.List;

/** As tabelas do terminal: medianas, uma linha por ponto. */
public final class TextReport {
  private static final List<Metric> WITH_IDLE =
      List.of(Metric.RESIDENT, Metric.THREADS, Metric.MEDIAN, Metric.P99, Metric.CPU);
  private static final List<Metric> TALKING =
      List.of(Metric.RATE, Metric.CPU, Metric.MEDIAN, Metric.P99, Metric.THREADS);

  private TextReport() {}

  /** Escreve as duas tabelas e o que não foi medido. */
  public static void print(Results results, PrintStream out) {
    out.println();
    out.println("Clientes ociosos, e mais " + Plan.ACTIVE + " que conversam sem parar:");
    out.println("  ociosos  servidor             memória  threads       p50        p99  CPU/mens.");
    printRows(results, false, WITH_IDLE, "  %7d  %-18s  %8s  %7s  %8s  %9s  %9s%n", out);
    out.println();
    out.println("Todos conversando sem parar:");
    out.println(
        "   ativos  servidor             mens./s  CPU/mens.        p50         p99  threads");
    printRows(results, true, TALKING, "  %7d  %-18s  %8s  %9s  %9s  %10s  %7s%n", out);
    out.println();
    results.notes().forEach(out::println);
  }

  private static void printRows(
      Results results, boolean talking, List<Metric> columns, String format, PrintStream out) {
    for (Point point : results.points()) {
      if (point.talking() == talking) {
        Object[] cells = new Object[2 + columns.size()];
        cells[0] = point.clients();
        cells[1] = point.server().label();
        for (int i = 0; i < columns.size(); i++) {
          cells[2 + i] = columns.get(i).text(results.median(point, columns.get(i)));
        }
        out.printf(format, cells);
      }
    }
  }
}
