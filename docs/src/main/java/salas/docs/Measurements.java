package salas.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import salas.bench.report.Metric;
import salas.bench.report.Point;
import salas.bench.report.Report;
import salas.bench.report.Results;
import salas.bench.report.Subjects;

/** Lê uma execução da bancada do JSON que ela gravou. */
final class Measurements {
  private Measurements() {}

  /**
   * As medidas, com todas as rodadas; as medianas se refazem delas.
   *
   * @throws IllegalArgumentException se houver nelas um nome que a bancada não conhece
   */
  static Report read(Path file) throws IOException {
    Map<String, Object> json = JsonTree.read(file);
    List<Results> results = new ArrayList<>();
    for (Map<String, Object> experiment : JsonTree.objects(json.get("experimentos"))) {
      results.add(results(experiment));
    }
    return new Report(
        LocalDate.parse(json.get("data").toString()),
        JsonTree.object(json.get("maquina")),
        JsonTree.object(json.get("plano")),
        List.copyOf(results));
  }

  private static Results results(Map<String, Object> experiment) {
    Results results = new Results(Subjects.of(experiment.get("experimento").toString()));
    for (Object note : (List<?>) experiment.get("avisos")) {
      results.note(note.toString());
    }
    for (Map<String, Object> json : JsonTree.objects(experiment.get("pontos"))) {
      Point point =
          new Point(
              json.get("situacao").toString(), json.get("serie").toString(), (Long) json.get("x"));
      Map<String, Object> rounds = JsonTree.object(json.get("rodadas"));
      for (Metric metric : Metric.values()) {
        for (Object value : (List<?>) rounds.getOrDefault(metric.key(), List.of())) {
          results.add(point, metric, (Long) value);
        }
      }
    }
    return results;
  }
}
