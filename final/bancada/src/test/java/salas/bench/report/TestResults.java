package salas.bench.report;

import java.util.List;

/** Medidas inventadas, em que só importa a ordem de grandeza. */
final class TestResults {
  private TestResults() {}

  /** Uma rodada por valor. */
  static void add(
      Results results, String situation, String series, long x, Metric metric, long... rounds) {
    for (long value : rounds) {
      results.add(new Point(situation, series, x), metric, value);
    }
  }

  /** Um eco inteiro, com três tamanhos e duas rodadas. */
  static Results echo() {
    Results results = new Results(Subjects.ECHO);
    for (Series series : Subjects.ECHO.series()) {
      for (long clients : List.of(10L, 100L, 1000L)) {
        for (Table table : Subjects.ECHO.tables()) {
          for (Metric metric : table.columns()) {
            add(
                results,
                table.situation(),
                series.id(),
                clients,
                metric,
                50 * clients,
                60 * clients);
          }
        }
      }
    }
    results.note("Um aviso com <marcação> & \"aspas\".");
    return results;
  }

  /** Um cliente lento cuja fila sem limite derruba o servidor. */
  static Results slow() {
    Results results = new Results(Subjects.SLOW_CLIENT);
    for (long time = 200; time <= 4000; time += 200) {
      add(results, "tempo", "limitada", time, Metric.RESIDENT, 60_000);
      add(results, "tempo", "sem-limite", time, Metric.RESIDENT, 60_000 + 30 * time);
    }
    add(results, "desfecho", "limitada", 0, Metric.CUT, 400);
    add(results, "desfecho", "sem-limite", 0, Metric.DEATH, 4100);
    return results;
  }
}
