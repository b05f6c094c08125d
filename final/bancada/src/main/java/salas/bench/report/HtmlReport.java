package salas.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** O resultado para uma pessoa ver: uma página só, que não busca nada fora dela. */
public final class HtmlReport {
  private static final String STYLE = "/salas/bench/bancada.css";

  private final Report report;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(Report report) {
    this.report = report;
  }

  /** Escreve, ou reescreve, o arquivo, em UTF-8. */
  public static void write(Report report, Path file) throws IOException {
    Files.writeString(file, new HtmlReport(report).page());
  }

  private String page() throws IOException {
    html.append(
        """
        <!DOCTYPE html>
        <html lang="pt-BR">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>A bancada: o que custa cada desenho</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <h1>A bancada: o que custa cada desenho</h1>
        """
            .formatted(style()));
    header();
    report.results().forEach(this::experiment);
    html.append("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private void header() {
    line("<p class=\"maquina\">%s</p>", where());
    line(
        "<p>Cada número é a mediana das rodadas: %s, e %s no cliente lento. Cada servidor rodou no seu próprio processo, "
            + "tudo em 127.0.0.1, e clientes e servidores dividiram os mesmos núcleos: leia as "
            + "proporções, mais que os valores.</p>",
        report.plan().get("rodadas"), report.plan().get("rodadasDoLento"));
    html.append("<nav><ul>\n");
    for (Results results : report.results()) {
      Subject subject = results.subject();
      line("<li><a href=\"#%s\">%s</a></li>", subject.id(), subject.title());
    }
    html.append("</ul></nav>\n");
  }

  /** A máquina, o JDK e o dia, numa linha. */
  private String where() {
    return "%s, modo %s. %s (%s), %s núcleos, %s MiB de memória. Servidores em %s, com %s."
        .formatted(
            report.day(),
            report.plan().get("modo"),
            report.machine().get("sistema"),
            report.machine().get("arquitetura"),
            report.machine().get("nucleos"),
            report.machine().get("memoriaMiB"),
            report.machine().get("jdk"),
            report.machine().get("opcoesDaJvm"));
  }

  private void experiment(Results results) {
    Subject subject = results.subject();
    line("<section id=\"%s\">", subject.id());
    line("<h2>%s</h2>", subject.title());
    line("<p>%s</p>", subject.question());
    if (!results.notes().isEmpty()) {
      html.append("<ul class=\"avisos\">\n");
      results.notes().forEach(note -> line("<li>%s</li>", note));
      html.append("</ul>\n");
    }
    for (Chart chart : subject.charts()) {
      if (chart.isDrawable(results)) {
        figure(chart, results);
      }
    }
    for (Table table : subject.tables()) {
      if (!results.points(table.situation()).isEmpty()) {
        table(table, results);
      }
    }
    html.append("</section>\n");
  }

  private void figure(Chart chart, Results results) {
    line("<figure id=\"fig-%s\">", chart.id());
    line("<h3>%s</h3>", chart.title(results));
    html.append(ChartSvg.inline(chart, results)).append('\n');
    line("<figcaption>%s</figcaption>", chart.finding(results));
    html.append("</figure>\n");
  }

  private void table(Table table, Results results) {
    List<List<String>> rows = TextReport.rows(results, table);
    line("<details><summary>%s</summary>", table.title());
    html.append("<div class=\"rolagem\" tabindex=\"0\" role=\"region\" aria-label=\"")
        .append(HtmlText.escape(table.title()))
        .append("\"><table>\n<thead><tr>");
    rows.get(0)
        .forEach(
            cell ->
                html.append("<th scope=\"col\">").append(HtmlText.escape(cell)).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows.subList(1, rows.size())) {
      html.append("<tr>");
      row.forEach(cell -> html.append("<td>").append(HtmlText.escape(cell)).append("</td>"));
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table></div></details>\n");
  }

  /** Uma linha da página; o que entra nela é texto, e não marcação. */
  private void line(String format, Object... texts) {
    Object[] escaped = new Object[texts.length];
    for (int i = 0; i < texts.length; i++) {
      escaped[i] = HtmlText.escape(String.valueOf(texts[i]));
    }
    html.append(format.formatted(escaped)).append('\n');
  }

  private static String style() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
