package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A tabela do eco em três linguagens")
class LanguageTableTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  @DisplayName(
      "cada trecho está no programa da sua linguagem, e as dez linhas são as das listagens")
  void fragmentsComeFromThePrograms() throws IOException {
    Element page = RenderedSite.ofBook().pages().get("select.html");
    Element table = page.getElementById("tab-linguas");

    assertThat(problems(table, programs())).isEmpty();
    assertThat(table.select("tbody td[rowspan]").eachText())
        .extracting(row -> Integer.parseInt(row.replaceAll("\\D.*", "")))
        .isSorted()
        .contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  @DisplayName("um trecho de outra linguagem, ou de programa nenhum, é apontado")
  void strangeFragmentsAreCaught() throws IOException {
    Element table =
        Jsoup.parse(
            "<table><tbody><tr><td rowspan=3>4</td><td>C</td><td><code>selector.select()</code></td></tr>"
                + "<tr><td>Python</td><td><code>select.select([listener]</code></td></tr>"
                + "<tr><td>Java</td><td><code>selector.selectar()</code></td></tr></tbody></table>");

    assertThat(problems(table, programs()))
        .containsExactly("C: selector.select()", "Java: selector.selectar()");
  }

  /** O texto do programa de cada linguagem; o de Java é o passo 2 inteiro. */
  private static Map<String, String> programs() throws IOException {
    Path examples = ROOT.resolve("docs/src/main");
    try (Stream<Path> step2 = Files.walk(ROOT.resolve("step2-select/src/main/java"))) {
      return Map.of(
          "C",
          folded(RenderedSite.text(examples.resolve("c/select_echo.c"))),
          "Python",
          folded(RenderedSite.text(examples.resolve("python/select_echo.py"))),
          "Java",
          folded(
              step2
                  .filter(Files::isRegularFile)
                  .map(RenderedSite::text)
                  .collect(Collectors.joining("\n"))));
    }
  }

  /** Cada linha diz a sua linguagem na penúltima célula, e o trecho na última. */
  private static List<String> problems(Element table, Map<String, String> programs) {
    List<String> problems = new ArrayList<>();
    for (Element row : table.select("tbody tr")) {
      Element fragments = row.lastElementChild();
      String language = fragments.previousElementSibling().text();
      for (Element code : fragments.select("code")) {
        if (!programs.get(language).contains(folded(code.text()))) {
          problems.add(language + ": " + code.text());
        }
      }
    }
    return problems;
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
