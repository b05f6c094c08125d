package salas.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** O que as rodadas de um experimento mediram, por ponto e métrica, e o que não pôde ser medido. */
public final class Results {
  private final Subject subject;
  private final Map<Point, Map<Metric, List<Long>>> samples;
  private final Set<String> notes = new LinkedHashSet<>();

  /** Ainda sem nenhuma medida. */
  public Results(Subject subject) {
    this.subject = subject;
    samples =
        new TreeMap<>(
            Comparator.<Point>comparingInt(point -> subject.situationOrder(point.situation()))
                .thenComparing(Point::x)
                .thenComparing(point -> subject.seriesOrder(point.series())));
  }

  /** O experimento. */
  public Subject subject() {
    return subject;
  }

  /** Acrescenta o valor de uma rodada. */
  public void add(Point point, Metric metric, long value) {
    samples
        .computeIfAbsent(point, key -> new LinkedHashMap<>())
        .computeIfAbsent(metric, key -> new ArrayList<>())
        .add(value);
  }

  /** Uma frase sobre algo que não foi medido, e por quê. Repetida, conta uma vez. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** Os avisos, na ordem em que apareceram. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Acrescenta tudo isto a outras medidas do mesmo experimento. */
  public void copyTo(Results others) {
    samples.forEach(
        (point, metrics) ->
            metrics.forEach(
                (metric, values) -> values.forEach(value -> others.add(point, metric, value))));
    notes.forEach(others::note);
  }

  /** Se não há nenhuma medida. */
  public boolean isEmpty() {
    return samples.isEmpty();
  }

  /** Os pontos, em ordem de situação, do que cresce e de concorrente. */
  public List<Point> points() {
    return List.copyOf(samples.keySet());
  }

  /** Os pontos de uma situação. */
  public List<Point> points(String situation) {
    return points().stream().filter(point -> point.situation().equals(situation)).toList();
  }

  /** As rodadas, ou {@code null} se não foi medido. */
  public Sample sample(Point point, Metric metric) {
    List<Long> rounds = samples.getOrDefault(point, Map.of()).get(metric);
    return rounds == null ? null : new Sample(rounds);
  }

  /** A mediana das rodadas, ou {@code null} se não foi medido. */
  public Long median(Point point, Metric metric) {
    Sample sample = sample(point, metric);
    return sample == null ? null : (Long) sample.median();
  }

  /** Os valores do eixo x em que todas estas séries têm a métrica, em ordem crescente. */
  List<Long> shared(String situation, Metric metric, List<String> series) {
    return points(situation).stream()
        .map(Point::x)
        .distinct()
        .filter(
            x ->
                series.stream().allMatch(id -> sample(new Point(situation, id, x), metric) != null))
        .toList();
  }

  /** As séries que têm a métrica em algum ponto da situação, na ordem do experimento. */
  List<Series> measured(String situation, Metric metric) {
    return subject.series().stream()
        .filter(
            series ->
                points(situation).stream()
                    .anyMatch(
                        point ->
                            point.series().equals(series.id()) && sample(point, metric) != null))
        .toList();
  }
}
