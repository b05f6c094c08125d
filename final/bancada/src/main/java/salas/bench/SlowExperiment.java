package salas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import salas.bench.report.Metric;
import salas.bench.report.Point;
import salas.bench.report.Results;
import salas.bench.report.Subject;
import salas.bench.report.Subjects;
import salas.load.Latency;

/**
 * O {@code final} com um participante que não lê: com a fila limitada, que é o padrão, e com um
 * limite que não chega nunca. O heap é pequeno para que o fim caiba na janela.
 */
final class SlowExperiment implements Experiment {
  private static final Duration INTERVAL = Duration.ofMillis(200);
  // 750 mensagens de 32 KiB por segundo: 24 MiB a mais na fila do lento a cada segundo.
  private static final Latency TALK = new Latency(2, 750, 32 * 1024);
  // A geração nova é grande desde o começo, para que as linhas que o log guarda e esquece morram
  // nela: na velha, a memória cresceria também com a fila limitada.
  private static final List<String> HEAP =
      List.of("-Xms128m", "-Xmx384m", "-Xmn96m", "-XX:SurvivorRatio=2");
  private static final String NO_LIMIT = Integer.toString(Integer.MAX_VALUE);

  @Override
  public Subject subject() {
    return Subjects.SLOW_CLIENT;
  }

  @Override
  public void run(Lab lab, Results results) throws IOException, InterruptedException {
    Plan plan = lab.plan();
    new Rounds(lab, results, (contender, server) -> measure(plan, contender, server, results))
        .run(
            plan.slowRounds(),
            List.of(
                contender("limitada", List.of()),
                contender("sem-limite", List.of("--max-fila", NO_LIMIT))));
  }

  private Contender contender(String id, List<String> limit) {
    List<String> common =
        List.of("--sem-console", "--sala", RoomLoad.ROOM + ":" + (TALK.participants() + 2));
    List<String> arguments = Stream.of(common, limit).flatMap(List::stream).toList();
    return new Contender(subject().find(id), lab -> lab.java(HEAP, lab.finalServer(""), arguments));
  }

  private static void measure(Plan plan, Contender contender, ServerProcess server, Results results)
      throws IOException, InterruptedException {
    String id = contender.series().id();
    Results round = new Results(Subjects.SLOW_CLIENT);
    long start;
    try (RoomLoad load = new RoomLoad(server, TALK)) {
      load.warmUp(plan.warmUp());
      try (SlowClient slow = new SlowClient(server.port(), RoomLoad.ROOM)) {
        start = System.nanoTime();
        watch(plan, id, server, load, start, round);
        Point outcome = new Point("desfecho", id, 0);
        slow.leftAt().ifPresent(at -> round.add(outcome, Metric.CUT, (at - start) / 1_000_000));
      }
    } catch (IOException e) {
      results.note(contender.label() + ": não medido. " + e.getMessage() + ".");
      return;
    }
    addPeaks(id, round);
    round.copyTo(results);
  }

  /** Amostras até o fim da janela ou do servidor. */
  private static void watch(
      Plan plan, String id, ServerProcess server, RoomLoad load, long start, Results round)
      throws IOException, InterruptedException {
    long now = start;
    try {
      while (now - start < plan.slowWindow().toNanos()) {
        long x = (now - start) / INTERVAL.toNanos() + 1;
        load.sample(INTERVAL, new Point("tempo", id, x * INTERVAL.toMillis()), round);
        now = System.nanoTime();
      }
    } catch (IOException e) {
      long at = (System.nanoTime() - start) / 1_000_000;
      round.add(new Point("desfecho", id, 0), Metric.DEATH, at);
      round.note(
          "%s: o servidor parou de atender. %s"
              .formatted(round.subject().find(id).label(), words(server, e)));
    }
  }

  /** O que o servidor disse ao acabar, ou, se não disse nada, o que se viu de fora. */
  private static String words(ServerProcess server, IOException seen)
      throws IOException, InterruptedException {
    String words = server.lastWords();
    return words.isEmpty() ? seen.getMessage() : words;
  }

  private static void addPeaks(String id, Results round) {
    for (Metric metric : List.of(Metric.RESIDENT, Metric.MEDIAN, Metric.P99)) {
      round.points("tempo").stream()
          .map(point -> round.median(point, metric))
          .filter(value -> value != null)
          .max(Long::compare)
          .ifPresent(value -> round.add(new Point("desfecho", id, 0), metric, value));
    }
  }
}
