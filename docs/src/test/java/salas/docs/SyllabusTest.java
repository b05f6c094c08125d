package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A ementa")
class SyllabusTest {
  private static final BookFiles FILES = new BookFiles(Path.of(".."));
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Element GUIDE =
      Jsoup.parseBodyFragment(
              "<div class=sect1><p>Supõe dois encontros de 4h10.</p><table id=tab-plano><caption>"
                  + "x</caption><tbody><tr><td>1</td><td>Um</td><td>cap</td><td>demo</td><td>ex01"
                  + "</td></tr><tr><td>2</td><td>Dois</td><td>cap</td><td>outra</td><td>ex02</td>"
                  + "</tr></tbody></table></div>")
          .selectFirst(".sect1");

  @Test
  @DisplayName("tira as aulas e as horas do plano do guia, e as obras da bibliografia")
  void takesFromItsSources(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("ementa.adoc"),
        "{aulas} de {duracao}: {carga}, {horas-aula}\n{conteudo}\ninclude::b.adoc[tag=basica]\n");
    Files.writeString(
        folder.resolve("b.adoc"),
        "// tag::basica[]\n*A*, _B_:: Comentário.\n// end::basica[]\n\nx\n\n"
            + "// tag::basica[]\n*C*, `d::e`:: Outro.\n// end::basica[]\n");

    assertThat(Syllabus.standalone(folder, GUIDE))
        .isEqualTo(
            "2 de 4h10: 8h20, 10\n|1 |Um |demo |ex01\n|2 |Dois |outra |ex02\n"
                + "* *A*, _B_.\n* *C*, `d::e`.\n");
  }

  @Test
  @DisplayName("um trecho ou um plano que sumiu é um erro, e não uma ementa com um buraco")
  void missingSourcesAreErrors(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("ementa.adoc"), "include::b.adoc[tag=basica]\n");
    Files.writeString(folder.resolve("b.adoc"), "nada\n");
    assertThatThrownBy(() -> Syllabus.standalone(folder, GUIDE)).hasMessageContaining("basica");

    Files.writeString(folder.resolve("ementa.adoc"), "");
    assertThatThrownBy(() -> Syllabus.standalone(folder, new Element("div")))
        .hasMessageContaining("plano de aulas");
  }

  @Test
  @Timeout(60)
  @DisplayName("cabe em uma página, em português, com as partes que as universidades pedem")
  void isOnePage() throws IOException {
    try (PDDocument document = Loader.loadPDF(FILES.syllabusPdf().toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("pt-BR");
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains(
              "Identificação",
              "Carga horária",
              "Ementa",
              "Objetivos",
              "Conteúdo",
              "Metodologia",
              "Avaliação")
          .containsSubsequence("Bibliografia básica", "Stevens", "Bibliografia complementar", "RFC")
          .doesNotContain("include::", "{", "<<");
      Set<String> words =
          WORD.matcher(Files.readString(FILES.teacher().resolve("ementa.adoc")))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toSet());
      assertThat(new BrokenWords(words).in(document)).isEmpty();
      for (Element lesson : planOfGuide().select("tbody > tr")) {
        assertThat(text).contains(lesson.select("td").get(1).text());
      }
    }
  }

  @Test
  @DisplayName("vem também em AsciiDoc que não depende de mais nada, e o guia leva às duas")
  void isAdaptable() throws IOException {
    assertThat(Files.readString(FILES.teacher().resolve("ementa.adoc")))
        .startsWith("= ")
        .contains("Stevens")
        .doesNotContain("include::", "{conteudo}");
    List<String> links =
        RenderedSite.read(FILES.teacher()).pages().get("index.html").select("a").eachAttr("href");
    assertThat(links).contains("ementa.pdf", "ementa.adoc");
  }

  private static Element planOfGuide() {
    return RenderedSite.read(FILES.teacher()).pages().get("index.html").getElementById("tab-plano");
  }
}
