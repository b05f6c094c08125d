package salas.grader.report;

/** Um grupo de arquivos que se pode pedir; {@code resultados.json} é sempre gravado. */
public enum Format {
  /** {@code turma.html} e {@code entregas/<rótulo>/retorno.html}. */
  HTML,
  /** {@code entregas/<rótulo>/retorno.md}. */
  MARKDOWN,
  /** {@code notas.csv}. */
  CSV,
  /** {@code gradescope/<rótulo>.json}. */
  GRADESCOPE,
  /** {@code junit/<rótulo>.xml}. */
  JUNIT
}
