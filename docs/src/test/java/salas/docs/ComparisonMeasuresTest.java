package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import salas.docs.Measurements.Server;

@DisplayName("Os números da comparação vêm da execução da bancada que está no repositório")
class ComparisonMeasuresTest {
  private static final Path ROOT = Path.of("..");
  private static final String JSON = "docs/src/docs/medidas/comparacao.json";

  @TempDir Path folder;
  private Measurements committed;

  @BeforeEach
  void readCommitted() throws IOException {
    committed = Measurements.read(ROOT.resolve(JSON));
  }

  @Test
  @DisplayName("um valor trocado no JSON troca a tabela, o gráfico, o atributo e a razão")
  void everythingComesFromTheJson() throws Exception {
    long before = committed.value(Server.PLATFORM, false, 5000, Measure.MEMORY);
    long selector = committed.value(Server.SELECTOR, false, 5000, Measure.MEMORY);
    String json = Files.readString(ROOT.resolve(JSON));
    Path file = folder.resolve(JSON);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, json.replace("\"memoriaKiB\" : " + before, "\"memoriaKiB\" : " + 7 * selector));
    generate(folder);

    String text = Measure.MEMORY.text(7 * selector);
    assertThat(text).isNotEqualTo(Measure.MEMORY.text(before));
    assertThat(generated("tabela-ociosos.adoc")).contains("|5000 |thread por cliente |" + text);
    assertThat(generated("grafico-memoria.adoc"))
        .contains("5000 clientes ociosos: thread por cliente, " + text);
    assertThat(Files.readString(folder.resolve("imagens/comparacao-memoria.svg"))).contains(text);
    assertThat(generated("atributos.adoc"))
        .contains(":medida-plataforma-ociosos-5000-memoria: " + text + "\n")
        .contains(":medida-plataforma-por-selector-ociosos-5000-memoria: 7,0\n");
  }

  @Test
  @DisplayName("o capítulo não tem nenhuma medida digitada")
  void noMeasureIsTyped() throws IOException {
    // KiB fica de fora: são as capacidades dos buffers, que estão no código.
    Pattern typed = Pattern.compile("\\d[\\d.,]*[ \u00a0](µs|ms|s|vezes|mensagens por segundo)\\b");
    String chapter = Files.readString(ROOT.resolve("docs/src/docs/asciidoc/comparacao.adoc"));
    assertThat(typed.matcher(chapter).results().map(match -> match.group())).isEmpty();
    assertThat(chapter).contains("{medida-");
  }

  @Test
  @DisplayName("o que o capítulo afirma sem número é verdade nas medidas")
  void claimsHold() {
    assertThat(value(Server.PLATFORM, false, 5000, Measure.THREADS)).isGreaterThan(5000);
    assertThat(value(Server.VIRTUAL, false, 5000, Measure.THREADS))
        .isEqualTo(value(Server.VIRTUAL, false, 10, Measure.THREADS));
    assertThat(value(Server.SELECTOR, false, 5000, Measure.THREADS))
        .isEqualTo(value(Server.SELECTOR, false, 10, Measure.THREADS));
    assertThat(value(Server.PLATFORM, false, 5000, Measure.MEDIAN))
        .isCloseTo(value(Server.PLATFORM, false, 10, Measure.MEDIAN), withinPercentage(20));
    // A ordem na memória: as virtuais abaixo do Selector, que reserva um buffer por conexão.
    assertThat(value(Server.VIRTUAL, false, 5000, Measure.MEMORY))
        .isLessThan(value(Server.SELECTOR, false, 5000, Measure.MEMORY));
    assertThat(value(Server.SELECTOR, false, 5000, Measure.MEMORY))
        .isLessThan(value(Server.PLATFORM, false, 5000, Measure.MEMORY) / 2 + 1024);
    // Com poucos ativos as virtuais gastam mais que as da plataforma; com muitos, menos.
    assertThat(value(Server.VIRTUAL, false, 5000, Measure.CPU))
        .isGreaterThan(value(Server.PLATFORM, false, 5000, Measure.CPU));
    assertThat(value(Server.VIRTUAL, true, 1000, Measure.CPU))
        .isLessThan(value(Server.PLATFORM, true, 1000, Measure.CPU));
    for (int clients : new int[] {10, 100, 1000}) {
      assertThat(value(Server.SELECTOR, true, clients, Measure.CPU))
          .isLessThan(value(Server.PLATFORM, true, clients, Measure.CPU))
          .isLessThan(value(Server.VIRTUAL, true, clients, Measure.CPU));
    }
  }

  @Test
  @DisplayName("os gráficos são XML bem formado, sem nada de fora, e cada valor aparece escrito")
  void chartsAreSelfContained() throws Exception {
    generate(ROOT);
    for (String name : new String[] {"memoria", "cpu"}) {
      String svg = Files.readString(folder.resolve("imagens/comparacao-" + name + ".svg"));
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
      assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "url(");
    }
    String svg = Files.readString(folder.resolve("imagens/comparacao-memoria.svg"));
    for (Measurements.Row row : committed.rows(false)) {
      assertThat(svg).contains(">" + row.text(Measure.MEMORY) + "<");
    }
  }

  private long value(Server server, boolean talking, int clients, Measure measure) {
    return committed.value(server, talking, clients, measure);
  }

  private void generate(Path root) throws IOException {
    ComparisonMeasures.generate(root, folder.resolve("gerado"), folder.resolve("imagens"));
  }

  private String generated(String name) throws IOException {
    return Files.readString(folder.resolve("gerado/comparacao").resolve(name));
  }
}
