package salas.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import salas.bench.report.Machine;
import salas.bench.report.Report;
import salas.bench.report.Results;
import salas.bench.report.Subject;
import salas.bench.report.Subjects;

/** A bancada: os experimentos pedidos, um depois do outro, na ordem do curso. */
public final class Bench {
  private final Plan plan;
  private final Path java;
  private final List<Experiment> experiments = new ArrayList<>();

  /**
   * @param full se mede por muito mais tempo
   * @param java o executável do JDK em que os servidores rodam
   * @param names os experimentos; nenhum quer dizer todos os que dá, menos o do TLS
   * @param servers os servidores do eco; nenhum quer dizer todos
   * @param reference como subir o servidor de referência; nulo se não há
   * @throws IllegalArgumentException com uma linha em português, se algo não existir
   */
  public Bench(
      boolean full, Path java, List<String> names, List<String> servers, String reference) {
    this(full ? Plan.full() : Plan.quick(), java, names, servers, reference);
  }

  Bench(Plan plan, Path java, List<String> names, List<String> servers, String reference) {
    this.plan = plan;
    this.java = java;
    List<Subject> wanted = names.stream().map(Subjects::of).toList();
    if (wanted.contains(Subjects.REFERENCE) && reference == null) {
      throw new IllegalArgumentException(
          "Falta --referencia, que diz onde está o servidor de referência");
    }
    if (!servers.isEmpty() && !wanted.isEmpty() && !wanted.contains(Subjects.ECHO)) {
      throw new IllegalArgumentException("--servidores só vale com o experimento eco");
    }
    List<Experiment> all =
        new ArrayList<>(
            List.of(
                new EchoExperiment(servers),
                new SelectorExperiment(),
                new BroadcastExperiment(),
                new SlowExperiment()));
    if (wanted.contains(Subjects.TLS)) {
      all.add(new TlsExperiment());
    }
    if (reference != null) {
      all.add(ReferenceExperiment.of(reference));
    }
    for (Experiment experiment : all) {
      if (wanted.isEmpty() || wanted.contains(experiment.subject())) {
        experiments.add(experiment);
      }
    }
  }

  /** O nome do modo. */
  public String mode() {
    return plan.name();
  }

  /**
   * Mede tudo, bloqueando; no fim não resta processo nem arquivo.
   *
   * @param progress recebe uma linha de cada vez
   * @param finished recebe cada experimento que acaba
   * @throws IOException se um servidor do kit não compilar
   * @throws IllegalStateException se um servidor errar um eco
   */
  public Report run(Machine machine, Consumer<String> progress, Consumer<Results> finished)
      throws IOException, InterruptedException {
    List<Results> results = new ArrayList<>();
    try (Lab lab = new Lab(plan, java, progress)) {
      for (Experiment experiment : experiments) {
        progress.accept(experiment.subject().title());
        Results measured = new Results(experiment.subject());
        experiment.run(lab, measured);
        results.add(measured);
        finished.accept(measured);
      }
    }
    Map<String, Object> where = machine.describe();
    where.put("opcoesDaJvm", String.join(" ", ServerProcess.JVM_OPTIONS));
    return new Report(LocalDate.now(), where, plan.describe(), results);
  }
}
