package salas.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** O que as rodadas mediram, por ponto e por métrica, e o que não pôde ser medido. */
public final class Results {
  private final Map<Point, Map<Metric, List<Long>>> samples =
      new TreeMap<>(
          Comparator.comparing(Point::talking)
              .thenComparing(Point::clients)
              .thenComparing(Point::server));
  private final Set<String> notes = new LinkedHashSet<>();

  Results() {}

  void add(Point point, Metric metric, long value) {
    samples
        .computeIfAbsent(point, key -> new LinkedHashMap<>())
        .computeIfAbsent(metric, key -> new ArrayList<>())
        .add(value);
  }

  /** Uma frase sobre algo que não foi medido, e por quê. Repetida, conta uma vez. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Os pontos, primeiro os de ociosos, em ordem de clientes e de servidor. */
  List<Point> points() {
    return List.copyOf(samples.keySet());
  }

  /** O valor de cada rodada; vazio se não foi medido. */
  List<Long> rounds(Point point, Metric metric) {
    return samples.get(point).getOrDefault(metric, List.of());
  }

  /** A mediana das rodadas, ou {@code null} se não foi medido. */
  Long median(Point point, Metric metric) {
    List<Long> sorted = rounds(point, metric).stream().sorted().toList();
    if (sorted.isEmpty()) {
      return null;
    }
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (Long) ((sorted.get(middle - 1) + sorted.get(middle)) / 2);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
