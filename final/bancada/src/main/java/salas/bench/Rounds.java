package salas.bench;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import salas.bench.report.Results;

/**
 * Rodadas em que cada concorrente sobe uma vez, num processo só dele, e a ordem muda: uma máquina
 * que esquenta ou se distrai atrapalha a todos.
 */
final class Rounds {
  /** O que fazer com um servidor que acabou de subir. */
  interface Measurement {
    void measure(Contender contender, ServerProcess server)
        throws IOException, InterruptedException;
  }

  private final Lab lab;
  private final Results results;
  private final Measurement measurement;
  private final Set<Contender> missing = new HashSet<>();

  Rounds(Lab lab, Results results, Measurement measurement) {
    this.lab = lab;
    this.results = results;
    this.measurement = measurement;
  }

  /** Roda; um concorrente que não sobe vira um aviso e não é tentado de novo. */
  void run(int count, List<Contender> contenders) throws IOException, InterruptedException {
    for (Contender contender : contenders) {
      contender.launcher().prepare(lab);
    }
    for (int round = 0; round < count; round++) {
      lab.say("Rodada " + (round + 1) + " de " + count + "...");
      for (int i = 0; i < contenders.size(); i++) {
        Contender contender = contenders.get((round + i) % contenders.size());
        if (!missing.contains(contender)) {
          measure(contender);
        }
      }
    }
  }

  private void measure(Contender contender) throws IOException, InterruptedException {
    Launch launch = contender.launcher().prepare(lab);
    ServerProcess server;
    try {
      server = ServerProcess.start(launch, lab.folder());
    } catch (IOException e) {
      missing.add(contender);
      results.note(contender.label() + ": não medido. " + e.getMessage());
      return;
    }
    try (server) {
      measurement.measure(contender, server);
    }
  }
}
