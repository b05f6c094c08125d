package salas.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Frases sobre medidas: cada uma diz só o que os valores dela dizem, seja qual for o resultado. Uma
 * diferença só é dada como diferença se nenhuma rodada de um ficou no meio das do outro.
 */
final class Findings {
  private static final String NOTHING = "Não há medidas que se possam comparar.";

  private final Results results;
  private final String situation;
  private final Metric metric;

  Findings(Results results, String situation, Metric metric) {
    this.results = results;
    this.situation = situation;
    this.metric = metric;
  }

  /** Quantas vezes {@code value} é {@code reference}, com o "vezes". */
  static String times(long value, long reference) {
    double ratio = (double) value / reference;
    return Unit.number(ratio < 1.1 ? "%.2f" : "%.1f", ratio) + " vezes";
  }

  /** "a", "a e b", "a, b e c". */
  static String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " e " + items.get(last);
  }

  /**
   * Um valor por série no maior x que todas têm: "Com 5000 ociosos, {@code verb} 14 com a, ...".
   */
  String atTheEnd(String where, String verb, String unit) {
    List<Series> series = results.measured(situation, metric);
    List<Long> shared = shared(series);
    if (shared.isEmpty()) {
      return NOTHING;
    }
    long x = shared.get(shared.size() - 1);
    List<String> parts = new ArrayList<>();
    for (Series one : series) {
      parts.add(metric.text(sample(one, x).median()) + (parts.isEmpty() ? unit : ""));
      parts.add(parts.remove(parts.size() - 1) + " com " + one.label());
    }
    return "Com " + where.formatted(Unit.COUNT.text(x)) + ", " + verb + " " + list(parts) + ".";
  }

  /** Quanto a métrica cresceu por unidade de x, do primeiro ao último ponto de cada série. */
  String growthPerUnit(String subject) {
    List<String> parts = new ArrayList<>();
    for (Series one : results.measured(situation, metric)) {
      List<Long> xs = results.shared(situation, metric, List.of(one.id()));
      if (xs.size() > 1) {
        long first = xs.get(0);
        long last = xs.get(xs.size() - 1);
        long growth = sample(one, last).median() - sample(one, first).median();
        String text =
            growth <= 0
                ? "nada que se veja"
                : metric.text(Math.round((double) growth / (last - first)));
        parts.add(text + " com " + one.label());
      }
    }
    return parts.isEmpty() ? NOTHING : subject + " " + list(parts) + ".";
  }

  /** O maior e o menor no último x que todas têm, e se as rodadas deles se misturam. */
  String extremes(String where, String noun) {
    List<Series> series = results.measured(situation, metric);
    List<Long> shared = shared(series);
    if (series.size() < 2 || shared.isEmpty()) {
      return NOTHING;
    }
    long x = shared.get(shared.size() - 1);
    Series high = series.get(0);
    Series low = series.get(0);
    for (Series one : series) {
      high = sample(one, x).median() > sample(high, x).median() ? one : high;
      low = sample(one, x).median() < sample(low, x).median() ? one : low;
    }
    String start = "Com " + where.formatted(Unit.COUNT.text(x)) + ", ";
    if (high == low) {
      return start + "todos deram o mesmo " + noun + ", " + text(high, x) + ".";
    }
    return start
        + "o maior %s foi o %s, %s, e o menor, o %s, %s: "
            .formatted(noun, high.of(), text(high, x), low.of(), text(low, x))
        + (sample(high, x).overlaps(sample(low, x))
            ? "as rodadas dos dois se misturam, e a diferença pode ser ruído."
            : times(sample(high, x).median(), sample(low, x).median()) + ".");
  }

  /** Compara duas séries no maior e no menor x que as duas têm. */
  String versus(String where, String loud, String quiet, String what) {
    Series a = results.subject().find(loud);
    Series b = results.subject().find(quiet);
    List<Long> shared = shared(List.of(a, b));
    if (shared.isEmpty()) {
      return NOTHING;
    }
    long last = shared.get(shared.size() - 1);
    String text = "Com " + where.formatted(Unit.COUNT.text(last)) + ", " + versus(a, b, last, what);
    if (shared.size() > 1) {
      long first = shared.get(0);
      text += "; com " + Unit.COUNT.text(first) + ", " + versus(a, b, first, what);
    }
    return text + ".";
  }

  private String versus(Series a, Series b, long x, String what) {
    Sample of = sample(a, x);
    Sample other = sample(b, x);
    if (of.overlaps(other)) {
      return "as rodadas dos dois se misturam";
    }
    boolean above = of.isAbove(other);
    return (above ? a : b).the()
        + " "
        + what.formatted(
            above ? times(of.median(), other.median()) : times(other.median(), of.median()),
            (above ? b : a).of());
  }

  /** Quantas vezes uma série é cada uma das outras, no menor e no maior x que todas têm. */
  String leader(String where, String leader, String what) {
    List<Series> series = results.measured(situation, metric);
    Series first = results.subject().find(leader);
    List<Long> shared = shared(series);
    if (series.size() < 2 || !series.contains(first) || shared.isEmpty()) {
      return NOTHING;
    }
    List<Long> xs =
        shared.size() == 1 ? shared : List.of(shared.get(0), shared.get(shared.size() - 1));
    List<String> parts = new ArrayList<>();
    for (long x : xs) {
      List<String> ratios = new ArrayList<>();
      for (Series other : series) {
        if (other != first) {
          ratios.add(ratio(first, other, x));
        }
      }
      parts.add("com " + where.formatted(Unit.COUNT.text(x)) + ", " + list(ratios));
    }
    return what.formatted(first.of()) + " " + String.join("; ", parts) + ".";
  }

  private String ratio(Series first, Series other, long x) {
    Sample of = sample(first, x);
    Sample reference = sample(other, x);
    String noise = of.overlaps(reference) ? " (com rodadas misturadas)" : "";
    return times(of.median(), reference.median()) + " as " + other.of() + noise;
  }

  /** O maior valor da série, ou {@code null} se ela não tem nenhum. */
  Long peak(String series) {
    return xs(series).stream()
        .map(x -> results.median(new Point(situation, series, x), metric))
        .max(Long::compare)
        .orElse(null);
  }

  /** Os x em que a série tem a métrica, em ordem. */
  List<Long> xs(String series) {
    return results.shared(situation, metric, List.of(series));
  }

  private List<Long> shared(List<Series> series) {
    return results.shared(situation, metric, series.stream().map(Series::id).toList());
  }

  private Sample sample(Series series, long x) {
    return results.sample(new Point(situation, series.id(), x), metric);
  }

  private String text(Series series, long x) {
    return metric.text(sample(series, x).median());
  }
}
