package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import salas.bench.report.Chart;
import salas.bench.report.Metric;
import salas.bench.report.Point;
import salas.bench.report.Report;
import salas.bench.report.Results;
import salas.bench.report.Subject;
import salas.bench.report.Subjects;

@DisplayName("Os números da comparação vêm da execução da bancada que está no repositório")
class ComparisonMeasuresTest {
  private static final Path ROOT = Path.of("..");
  private static final String JSON = "docs/src/docs/medidas/comparacao.json";

  @TempDir Path folder;
  private Report committed;

  @BeforeEach
  void readCommitted() throws IOException {
    committed = Measurements.read(ROOT.resolve(JSON));
  }

  @Test
  @DisplayName("um valor trocado no JSON troca a tabela, o gráfico, o atributo e a razão")
  void everythingComesFromTheJson() throws Exception {
    generate(ROOT);
    String drawn = Files.readString(folder.resolve("imagens/comparacao-memoria.svg"));
    long selector = eco("ociosos", "selector", 5000, Metric.RESIDENT);
    Results echo = committed.of(Subjects.ECHO);
    List<Long> rounds =
        echo.sample(new Point("ociosos", "plataforma", 5000), Metric.RESIDENT).rounds();
    String json = Files.readString(ROOT.resolve(JSON));
    String before = "\"memoriaKiB\" : " + list(rounds);
    assertThat(json).contains(before);
    write(
        json.replace(
            before, "\"memoriaKiB\" : " + list(rounds.stream().map(v -> 7 * selector).toList())));
    generate(folder);

    String text = Metric.RESIDENT.text(7 * selector);
    assertThat(text)
        .isNotEqualTo(Metric.RESIDENT.text(eco("ociosos", "plataforma", 5000, Metric.RESIDENT)));
    assertThat(generated("tabela-ociosos.adoc")).contains("|5.000 |thread por cliente |" + text);
    assertThat(generated("grafico-memoria.adoc")).contains("5.000: " + text);
    assertThat(Files.readString(folder.resolve("imagens/comparacao-memoria.svg")))
        .isNotEqualTo(drawn);
    assertThat(generated("atributos.adoc"))
        .contains(":medida-plataforma-ociosos-5000-memoria: " + text + "\n")
        .contains(":medida-plataforma-por-selector-ociosos-5000-memoria: 7,0\n");
  }

  @Test
  @DisplayName("o capítulo não tem nenhuma medida digitada, e cada atributo que cita existe")
  void noMeasureIsTyped() throws Exception {
    // KiB fica de fora: são as capacidades dos buffers, que estão no código.
    Pattern typed = Pattern.compile("\\d[\\d.,]*[ \u00a0](µs|ms|s|vezes|mensagens por segundo)\\b");
    String chapter = Files.readString(ROOT.resolve("docs/src/docs/asciidoc/comparacao.adoc"));
    assertThat(typed.matcher(chapter).results().map(match -> match.group())).isEmpty();
    generate(ROOT);
    List<String> used =
        Pattern.compile("\\{(medida-[^}]+)}")
            .matcher(chapter)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(used).isNotEmpty();
    for (String name : used) {
      assertThat(generated("atributos.adoc")).contains(":" + name + ": ");
    }
  }

  @Test
  @DisplayName(
      "cada gráfico e cada tabela que o capítulo inclui foi gerado, com a frase na legenda")
  void everythingIncludedIsGenerated() throws Exception {
    generate(ROOT);
    String chapter = Files.readString(ROOT.resolve("docs/src/docs/asciidoc/comparacao.adoc"));
    for (Results results : committed.results()) {
      for (Chart chart : results.subject().charts()) {
        String name = "grafico-" + chart.id() + ".adoc";
        assertThat(chapter).contains("comparacao/" + name);
        assertThat(generated(name)).contains(chart.finding(results), "alt=\"Gráfico de linhas");
      }
    }
  }

  @Test
  @DisplayName(
      "a execução do livro mediu os quatro experimentos por inteiro, sem um aviso de falta")
  void theRunIsComplete() {
    assertThat(committed.plan()).containsEntry("modo", "completo");
    for (Subject subject :
        List.of(Subjects.ECHO, Subjects.SELECTOR, Subjects.BROADCAST, Subjects.SLOW_CLIENT)) {
      assertThat(committed.of(subject).isEmpty()).as(subject.id()).isFalse();
    }
    assertThat(
            Stream.of(Subjects.ECHO, Subjects.SELECTOR, Subjects.BROADCAST)
                .flatMap(subject -> committed.of(subject).notes().stream()))
        .isEmpty();
  }

  @Test
  @DisplayName("o que o capítulo afirma sem número é verdade nas medidas")
  void claimsHold() {
    assertThat(eco("ociosos", "plataforma", 5000, Metric.THREADS)).isGreaterThan(5000);
    assertThat(eco("ociosos", "virtuais", 5000, Metric.THREADS))
        .isEqualTo(eco("ociosos", "virtuais", 10, Metric.THREADS));
    assertThat(eco("ociosos", "selector", 5000, Metric.THREADS))
        .isEqualTo(eco("ociosos", "selector", 10, Metric.THREADS));
    assertThat(eco("ociosos", "plataforma", 5000, Metric.MEDIAN))
        .isCloseTo(eco("ociosos", "plataforma", 10, Metric.MEDIAN), withinPercentage(20));
    // A ordem na memória: as virtuais abaixo do Selector, que reserva um buffer por conexão.
    assertThat(eco("ociosos", "virtuais", 5000, Metric.RESIDENT))
        .isLessThan(eco("ociosos", "selector", 5000, Metric.RESIDENT));
    assertThat(eco("ociosos", "selector", 5000, Metric.RESIDENT))
        .isLessThan(eco("ociosos", "plataforma", 5000, Metric.RESIDENT) / 2 + 1024);
    // Com poucos ativos as virtuais gastam mais que as da plataforma; com muitos, menos.
    assertThat(eco("ociosos", "virtuais", 5000, Metric.CPU))
        .isGreaterThan(eco("ociosos", "plataforma", 5000, Metric.CPU));
    assertThat(eco("ativos", "virtuais", 1000, Metric.CPU))
        .isLessThan(eco("ativos", "plataforma", 1000, Metric.CPU));
    for (int clients : new int[] {10, 100, 1000}) {
      assertThat(eco("ativos", "selector", clients, Metric.CPU))
          .isLessThan(eco("ativos", "plataforma", clients, Metric.CPU))
          .isLessThan(eco("ativos", "virtuais", clients, Metric.CPU));
    }
  }

  @Test
  @DisplayName("os gráficos são XML bem formado, sem nada de fora")
  void chartsAreSelfContained() throws Exception {
    generate(ROOT);
    try (Stream<Path> made = Files.list(folder.resolve("imagens"))) {
      List<Path> charts = made.toList();
      assertThat(charts).hasSizeGreaterThanOrEqualTo(8);
      for (Path chart : charts) {
        String svg = Files.readString(chart);
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
        assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "url(");
      }
    }
  }

  private long eco(String situation, String series, long x, Metric metric) {
    return committed.of(Subjects.ECHO).median(new Point(situation, series, x), metric);
  }

  /** Como o JSON escreve uma lista de números. */
  private static String list(List<Long> values) {
    return values.toString().replace("[", "[ ").replace("]", " ]");
  }

  private void write(String json) throws IOException {
    Path file = folder.resolve(JSON);
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
  }

  private void generate(Path root) throws IOException {
    ComparisonMeasures.generate(root, folder.resolve("gerado"), folder.resolve("imagens"));
  }

  private String generated(String name) throws IOException {
    return Files.readString(folder.resolve("gerado/comparacao").resolve(name));
  }
}
