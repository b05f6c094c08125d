package salas.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@DisplayName("O relatório da bancada")
class ReportTest {
  private static final String SVG = "http://www.w3.org/2000/svg";

  private final Results echo = TestResults.echo();
  private final Results slow = TestResults.slow();
  @TempDir Path folder;
  private Report report;

  @BeforeEach
  void makeReport() {
    report =
        new Report(
            LocalDate.of(2026, 3, 9),
            Map.of("sistema", "Linux 6.1", "nucleos", 2),
            Map.of("modo", "teste", "rodadas", 2),
            List.of(echo, slow));
  }

  @Test
  @DisplayName(
      "a página é bem formada, não busca nada fora dela e tem cada gráfico, frase e tabela")
  void page() throws Exception {
    Path file = folder.resolve("bancada.html");
    HtmlReport.write(report, file);
    String html = Files.readString(file);

    Document document = parse(html);
    assertThat(html.replace(SVG, "")).doesNotContain("http:", "https:", "url(", "<script", "src=");
    // Quatro do eco e um do lento: o outro, da latência, não tem medidas.
    assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(5);
    assertThat(html).contains("09/03/2026", "Linux 6.1", "lang=\"pt-BR\"", "width=device-width");
    for (Results results : report.results()) {
      for (Chart chart : results.subject().charts()) {
        if (chart.isDrawable(results)) {
          assertThat(html).contains("<figcaption>" + HtmlText.escape(chart.finding(results)));
        }
      }
    }
    assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(4);
    assertThat(html).contains("Um aviso com &lt;marcação&gt; &amp; &quot;aspas&quot;.");
  }

  @Test
  @DisplayName("na página, as cores do desenho são as do tema; no arquivo, são literais")
  void themes() {
    Chart chart = Subjects.ECHO.charts().get(0);
    assertThat(ChartSvg.inline(chart, echo))
        .startsWith("<svg role=\"img\" aria-label=\"Gráfico de linhas")
        .contains("var(--texto)", "var(--s0)", "var(--s1)", "var(--s2)")
        .doesNotContain("rgb(");
    assertThat(ChartSvg.standalone(chart, echo)).contains("rgb(28,43,51)").doesNotContain("var(");
  }

  @Test
  @DisplayName(
      "o desenho é XML, com texto de verdade, nome de cada concorrente e nenhuma referência")
  void drawing() throws Exception {
    for (Chart chart : Subjects.ECHO.charts()) {
      String svg = ChartSvg.standalone(chart, echo);
      assertThat(parse(svg).getElementsByTagName("text").getLength()).isGreaterThan(6);
      assertThat(svg.replace(SVG, "")).doesNotContain("http", "url(", "href");
      assertThat(svg).contains(">thread por cliente<", ">Selector<", "sans-serif", ">1.000<");
      assertThat(svg).isEqualTo(ChartSvg.standalone(chart, echo));
    }
  }

  @Test
  @DisplayName("a escala é logarítmica só quando os valores crescem por décadas, e o título o diz")
  void scales() {
    Chart chart = Subjects.ECHO.charts().get(0);
    assertThat(chart.title(echo)).endsWith("(escala logarítmica)");
    Results flat = new Results(Subjects.ECHO);
    TestResults.add(flat, "ociosos", "selector", 10, Metric.RESIDENT, 1000);
    TestResults.add(flat, "ociosos", "selector", 100, Metric.RESIDENT, 3000);
    assertThat(chart.title(flat)).doesNotContain("logarítmica");
  }

  @Test
  @DisplayName("a descrição diz cada série e seus valores")
  void description() {
    assertThat(ChartSvg.describe(Subjects.ECHO.charts().get(1), echo))
        .startsWith("Gráfico de linhas, em escala logarítmica. thread por cliente, 10: 550; 100: ");
  }

  @Test
  @DisplayName("o JSON guarda a mediana e todas as rodadas")
  void json() throws Exception {
    Path file = folder.resolve("bancada.json");
    JsonReport.write(report, file);
    assertThat(Files.readString(file).replaceAll("\\s+", ""))
        .contains("\"data\":\"2026-03-09\"", "\"experimento\":\"eco\"")
        .contains("\"situacao\":\"ociosos\",\"serie\":\"plataforma\",\"x\":10,\"memoriaKiB\":550")
        .contains("\"rodadas\":{\"memoriaKiB\":[500,600]");
  }

  @Test
  @DisplayName(
      "no terminal, tabelas alinhadas, numa unidade só; as séries longas ficam para a página")
  void terminal() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    TextReport.print(echo, out);
    TextReport.print(slow, out);
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .containsPattern("(?m)^ +1\\.000  Selector +54 MiB +55\\.000 +55,0 µs ")
        .contains("O desfecho:", "Um aviso com <marcação>")
        .doesNotContain("O que se via a cada intervalo", "\u00a0");
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
