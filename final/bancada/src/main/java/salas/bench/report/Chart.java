package salas.bench.report;

import java.util.function.Function;

/**
 * Um gráfico: uma métrica de uma situação, com uma linha por concorrente.
 *
 * @param id o nome nos arquivos e nas referências do livro
 * @param growing o eixo do que cresce, por extenso
 * @param finding o que ver nele, numa frase tirada das próprias medidas; nula se não há o que dizer
 */
public record Chart(
    String id,
    String title,
    String situation,
    Metric metric,
    String growing,
    Function<Results, String> finding) {
  /** O título, com a escala. */
  public String title(Results results) {
    boolean logarithmic = new ChartDrawing(this, results).isLogarithmic();
    return logarithmic ? title + " (escala logarítmica)" : title;
  }

  /** A frase deste gráfico para estas medidas. */
  public String finding(Results results) {
    return finding.apply(results);
  }

  /** Se há ao menos um ponto para desenhar. */
  public boolean isDrawable(Results results) {
    return !results.measured(situation, metric).isEmpty();
  }
}
