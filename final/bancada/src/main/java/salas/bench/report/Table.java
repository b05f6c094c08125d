package salas.bench.report;

import java.util.List;

/**
 * As medidas de uma situação.
 *
 * @param situation o nome no JSON e nos atributos do livro
 * @param title o que a tabela mostra, numa linha
 * @param growing o alto da coluna do que cresce; vazio se nada cresce
 * @param columns as outras colunas
 */
public record Table(String situation, String title, String growing, List<Metric> columns) {
  /** O que cresce como se mostra: o tempo em segundos, o resto como contagem. */
  public String growingText(long x) {
    return isTime() ? Unit.MILLIS.text(x) : Unit.COUNT.text(x);
  }

  /** Se o que cresce é o tempo, medido em milissegundos. */
  public boolean isTime() {
    return growing.equals(Subject.TIME);
  }
}
