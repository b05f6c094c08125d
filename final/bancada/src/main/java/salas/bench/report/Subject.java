package salas.bench.report;

import java.util.List;

/**
 * O que um experimento mostra: os concorrentes, as tabelas e os gráficos, na ordem em que aparecem.
 *
 * @param question o que ele responde, e o que é cada concorrente quando o nome não diz
 */
public record Subject(
    String id,
    String title,
    String question,
    List<Series> series,
    List<Table> tables,
    List<Chart> charts) {
  /** O que cresce, se é o tempo; os valores são milissegundos. */
  static final String TIME = "Tempo";

  /** O concorrente que se chama {@code id}. */
  public Series find(String id) {
    return series.get(seriesOrder(id));
  }

  /** A tabela de uma situação. */
  public Table table(String situation) {
    return tables.get(situationOrder(situation));
  }

  int seriesOrder(String id) {
    return order(series.stream().map(Series::id).toList(), id);
  }

  int situationOrder(String situation) {
    return order(tables.stream().map(Table::situation).toList(), situation);
  }

  private int order(List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("o experimento " + id + " não tem \"" + name + "\"");
    }
    return index;
  }
}
