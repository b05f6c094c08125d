package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import salas.bench.report.Chart;
import salas.bench.report.ChartSvg;
import salas.bench.report.Metric;
import salas.bench.report.Point;
import salas.bench.report.Report;
import salas.bench.report.Results;
import salas.bench.report.Series;
import salas.bench.report.Subjects;
import salas.bench.report.Table;

/**
 * Faz, da execução da bancada que está no repositório, as tabelas, os gráficos e os números que o
 * capítulo da comparação cita. No texto, cada número é um atributo: {@code
 * {medida-plataforma-ociosos-5000-memoria}}; uma razão, {@code
 * {medida-plataforma-por-selector-ativos-1000-cpu}}; a frase de um gráfico, {@code
 * {medida-frase-memoria}}.
 */
final class ComparisonMeasures {
  private static final String TABLE = "[cols=\"%s\",options=header]\n|===\n";

  /** Em caracteres: daí em diante, o que há numa coluna se parte em linhas. */
  private static final int WIDE = 12;

  private static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");

  private final Report report;
  private final Path images;
  private final Path target;
  private final Map<String, String> attributes = new LinkedHashMap<>();

  private ComparisonMeasures(Report report, Path target, Path images) {
    this.report = report;
    this.target = target;
    this.images = images;
  }

  /**
   * Escreve {@code comparacao/*.adoc} em {@code generated} e os desenhos em {@code images}.
   *
   * @param root a raiz do repositório
   */
  static void generate(Path root, Path generated, Path images) throws IOException {
    Report report = Measurements.read(root.resolve("docs/src/docs/medidas/comparacao.json"));
    Path target = generated.resolve("comparacao");
    Files.createDirectories(target);
    Files.createDirectories(images);
    new ComparisonMeasures(report, target, images).doGenerate();
  }

  private void doGenerate() throws IOException {
    put("data", report.day());
    report.machine().forEach((name, value) -> put(name.toLowerCase(Locale.ROOT), value + ""));
    report.plan().forEach((name, value) -> put(name.toLowerCase(Locale.ROOT), value + ""));
    for (Results results : report.results()) {
      for (Table table : results.subject().tables()) {
        writeTable(results, table);
        if (!table.isTime()) {
          putPoints(results, table);
        }
      }
      for (Chart chart : results.subject().charts()) {
        writeChart(results, chart);
      }
    }
    putMemoryPerClient(report.of(Subjects.ECHO));
    StringBuilder lines = new StringBuilder();
    attributes.forEach((name, text) -> lines.append(":%s: %s\n".formatted(name, text)));
    Files.writeString(target.resolve("atributos.adoc"), lines);
  }

  private void put(String name, String text) {
    attributes.put("medida-" + name, text);
  }

  private void putPoints(Results results, Table table) {
    for (Point point : results.points(table.situation())) {
      String growing = point.x() == 0 ? "" : "-" + point.x();
      String place = "-" + table.situation() + growing + "-";
      for (Metric metric : table.columns()) {
        Long value = results.median(point, metric);
        if (value != null) {
          put(point.series() + place + metric.slug(), metric.text(value));
          putRatios(results, point, metric, place);
        }
      }
    }
  }

  private void putRatios(Results results, Point point, Metric metric, String place) {
    double value = results.median(point, metric);
    for (Series other : results.subject().series()) {
      Long reference = results.median(new Point(point.situation(), other.id(), point.x()), metric);
      if (reference != null && reference != 0) {
        put(
            point.series() + "-por-" + other.id() + place + metric.slug(),
            String.format(PORTUGUESE, "%.1f", value / reference));
      }
    }
  }

  /** Quanto a memória cresceu, por cliente ocioso, do ponto menor ao maior. */
  private void putMemoryPerClient(Results echo) {
    for (Series series : echo.subject().series()) {
      List<Point> points =
          echo.points("ociosos").stream()
              .filter(point -> point.series().equals(series.id()))
              .filter(point -> echo.median(point, Metric.RESIDENT) != null)
              .toList();
      if (points.size() > 1) {
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        double growth = echo.median(last, Metric.RESIDENT) - echo.median(first, Metric.RESIDENT);
        put(
            series.id() + "-memoria-por-cliente",
            Metric.RESIDENT.text(Math.round(growth / (last.x() - first.x()))));
      }
    }
  }

  private void writeTable(Results results, Table table) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(table, table.growing(), "Servidor", Metric::title));
    for (Point point : results.points(table.situation())) {
      rows.add(
          row(
              table,
              table.growingText(point.x()),
              results.subject().find(point.series()).label(),
              column -> column.text(results.median(point, column))));
    }
    int named = table.growing().isEmpty() ? 0 : 1;
    String widths =
        IntStream.range(0, rows.get(0).size())
            .mapToObj(column -> (column == named ? "" : ">") + width(rows, column))
            .collect(Collectors.joining(","));
    StringBuilder text = new StringBuilder(TABLE.formatted(widths));
    rows.forEach(cells -> text.append('|').append(String.join(" |", cells)).append('\n'));
    Files.writeString(
        target.resolve("tabela-" + table.situation() + ".adoc"), text.append("|===\n"));
  }

  private static List<String> row(
      Table table, String growing, String server, Function<Metric, String> cell) {
    Stream<String> first = table.growing().isEmpty() ? Stream.of() : Stream.of(growing);
    return Stream.of(first, Stream.of(server), table.columns().stream().map(cell))
        .flatMap(Function.identity())
        .toList();
  }

  /** Uma coluna é larga como a palavra mais comprida do seu título, ou como o que há nela. */
  private static int width(List<List<String>> rows, int column) {
    IntStream title = Stream.of(rows.get(0).get(column).split(" ")).mapToInt(String::length);
    IntStream cells =
        rows.stream().skip(1).mapToInt(row -> Math.min(WIDE, row.get(column).length()));
    return IntStream.concat(title, cells).max().orElseThrow();
  }

  private void writeChart(Results results, Chart chart) throws IOException {
    if (!chart.isDrawable(results)) {
      return;
    }
    put("frase-" + chart.id(), chart.finding(results));
    String file = "comparacao-" + chart.id() + ".svg";
    Files.writeString(images.resolve(file), ChartSvg.standalone(chart, results));
    Files.writeString(
        target.resolve("grafico-" + chart.id() + ".adoc"),
        "[#fig-comparacao-%s]\n.%s. %s\nimage::%s[alt=\"%s\",width=480,pdfwidth=75%%]\n"
            .formatted(
                chart.id(),
                chart.title(results),
                chart.finding(results),
                file,
                ChartSvg.describe(chart, results)));
  }
}
