package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("revisao")
@DisplayName("O português do livro, segundo o LanguageTool")
class GrammarTest {
  private static final Path TERMS = new BookFiles(Path.of("..")).source().resolve("termos.txt");
  private static AcceptedTerms terms;
  private static Proofreader proofreader;

  @BeforeAll
  @Timeout(180)
  static void loadRules() throws IOException {
    terms = AcceptedTerms.read(TERMS);
    proofreader = new Proofreader(terms);
  }

  @Test
  @Timeout(1800)
  @DisplayName("nenhum apontamento além dos aceitos em termos.txt, que são todos necessários")
  void bookHasNoUnacceptedReports() throws IOException {
    List<String> reports = new ArrayList<>();
    for (var page : RenderedSite.ofEverything().pages().entrySet()) {
      reports.addAll(proofreader.check(page.getKey(), page.getValue()));
    }

    assertThat(reports).as("apontamentos, %d", reports.size()).isEmpty();
    assertThat(terms.unusedPhrases()).as("frases aceitas que ninguém mais usa").isEmpty();
  }

  @Test
  @Timeout(300)
  @DisplayName("erros plantados em parágrafo, título, célula e texto de imagem são apontados")
  void plantedErrorsAreReported() throws IOException {
    Document page =
        Jsoup.parse(
            "<main><h1>As conexão abertas</h1><p>Eu esqueci de <code>read</code> os"
                + " caraceteres.</p><pre>int xyzzy;</pre><table><tr><td>Nós vai"
                + " embora</td></tr></table><img alt='Um dezenho de duas filas'><p>Esta frase está"
                + " <b>certa</b>.</p></main>");

    assertThat(proofreader.check("x.html", page))
        .anyMatch(report -> report.contains("As conexão"))
        .anyMatch(report -> report.contains("caraceteres") && report.contains("caracteres"))
        .anyMatch(report -> report.contains("Nós vai"))
        .anyMatch(report -> report.contains("dezenho"))
        .noneMatch(report -> report.contains("xyzzy") || report.contains("Esta frase"));
  }
}
