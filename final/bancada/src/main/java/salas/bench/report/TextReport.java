package salas.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** As tabelas do terminal: medianas, uma linha por ponto. O que elas dizem está na página. */
public final class TextReport {
  // Uma amostra a cada fração de segundo é para um gráfico, não para um terminal.
  private static final int MANY_ROWS = 24;

  private TextReport() {}

  /** Escreve as tabelas de um experimento e o que não foi medido. */
  public static void print(Results results, PrintStream out) {
    out.println();
    for (Table table : results.subject().tables()) {
      List<List<String>> rows = rows(results, table, Metric::steadyText);
      if (rows.size() > 1 && rows.size() <= MANY_ROWS) {
        out.println(table.title() + ":");
        print(rows, out);
        out.println();
      }
    }
    results.notes().forEach(out::println);
    out.println();
  }

  /** O cabeçalho e uma linha por ponto medido. */
  static List<List<String>> rows(Results results, Table table) {
    return rows(results, table, Metric::text);
  }

  private static List<List<String>> rows(
      Results results, Table table, BiFunction<Metric, Long, String> text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>();
    if (!table.growing().isEmpty()) {
      head.add(table.growing());
    }
    head.add("Servidor");
    table.columns().forEach(column -> head.add(column.title()));
    rows.add(head);
    for (Point point : results.points(table.situation())) {
      List<String> row = new ArrayList<>();
      if (!table.growing().isEmpty()) {
        row.add(table.growingText(point.x()));
      }
      row.add(results.subject().find(point.series()).label());
      table.columns().forEach(column -> row.add(text.apply(column, results.median(point, column))));
      rows.add(row);
    }
    return rows;
  }

  private static void print(List<List<String>> rows, PrintStream out) {
    int names = rows.get(0).indexOf("Servidor");
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(one -> one.get(column).length()).max().orElse(1);
        line.append("  ")
            .append(("%" + (i == names ? "-" : "") + width + "s").formatted(row.get(i)));
      }
      out.println(plain(line.toString()).stripTrailing());
    }
  }

  /** Um terminal não precisa do espaço que não quebra. */
  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }
}
