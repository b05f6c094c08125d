package salas.bench.report;

import java.util.List;

/** O que se vê, ao longo do tempo, quando um participante não lê. */
final class SlowFindings {
  static final String TIMELINE = "tempo";
  static final String OUTCOME = "desfecho";
  static final String BOUNDED = "limitada";
  static final String UNBOUNDED = "sem-limite";

  private SlowFindings() {}

  /** A memória: onde começou, até onde foi, e o que aconteceu com o lento e com o servidor. */
  static String memory(Results results) {
    return sentence(results, Metric.RESIDENT, "a memória foi de %s a no máximo %s");
  }

  /** A espera dos outros: o p99 do melhor e do pior intervalo. */
  static String latency(Results results) {
    return sentence(results, Metric.P99, "o p99 dos outros ia de %s no começo a no máximo %s");
  }

  private static String sentence(Results results, Metric metric, String what) {
    Findings findings = new Findings(results, TIMELINE, metric);
    StringBuilder text = new StringBuilder();
    for (Series series : results.measured(TIMELINE, metric)) {
      List<Long> xs = findings.xs(series.id());
      Long start = results.median(new Point(TIMELINE, series.id(), xs.get(0)), metric);
      text.append(text.isEmpty() ? "" : "; ")
          .append(text.isEmpty() ? "Com a " : "com a ")
          .append(series.label())
          .append(", ")
          .append(what.formatted(metric.text(start), metric.text(findings.peak(series.id()))))
          .append(outcome(results, series));
    }
    return text.isEmpty() ? "Não há medidas que se possam comparar." : text + ".";
  }

  private static String outcome(Results results, Series series) {
    Point point = new Point(OUTCOME, series.id(), 0);
    Long cut = results.median(point, Metric.CUT);
    Long death = results.median(point, Metric.DEATH);
    String first = cut == null ? "" : ", e o lento foi cortado em " + Metric.CUT.text(cut);
    return first
        + (death == null ? "" : ", e o servidor parou de atender em " + Metric.DEATH.text(death));
  }
}
