package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("revisao")
@DisplayName("Os slides das aulas em PDF")
class PrintedDecksTest {
  private static final BookFiles FILES = new BookFiles(Path.of(".."));
  private static final Map<String, Document> DECKS = RenderedSite.ofDecks().pages();
  private static final float SMALLEST = 24;

  /** Com o livro pronto, ninguém os fez ainda. O JRuby se dá melhor numa JVM como a do livro. */
  @BeforeAll
  @Timeout(1800)
  static void write() throws Exception {
    if (DECKS.keySet().stream().allMatch(PrintedDecksTest::isPrinted)) {
      return;
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx1200m", "-Xmn500m", "-Dfile.encoding=UTF-8"));
    command.add("-Djava.awt.headless=true");
    command.addAll(List.of("-cp", classes, DeckPdfs.class.getName(), FILES.root().toString()));
    Path log = FILES.root().resolve("docs/target/aulas.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor()).as(() -> RenderedSite.text(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean isPrinted(String deck) {
    return Files.exists(FILES.decks().resolve(deck.replace(".html", ".pdf")))
        && Files.exists(FILES.decks().resolve(deck.replace(".html", "-notas.pdf")));
  }

  @Test
  @Timeout(120)
  @DisplayName("uma página por slide, em 16:9, e uma página de notas para cada um")
  void onePagePerSlide() throws IOException {
    assertThat(DECKS).hasSize(8);
    for (Map.Entry<String, Document> deck : DECKS.entrySet()) {
      int slides = deck.getValue().select(".slide").size();
      try (PDDocument pdf = open(deck.getKey(), ".pdf");
          PDDocument notes = open(deck.getKey(), "-notas.pdf")) {
        assertThat(pdf.getNumberOfPages()).as(deck.getKey()).isEqualTo(slides);
        assertThat(notes.getNumberOfPages()).as(deck.getKey()).isEqualTo(slides);
        PDRectangle page = pdf.getPage(0).getMediaBox();
        assertThat(page.getWidth() * 9).isEqualTo(page.getHeight() * 16);
        assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("pt-BR");
      }
    }
  }

  @Test
  @Timeout(120)
  @DisplayName("nenhum texto menor que 24 pontos")
  void nothingIsSmall() throws IOException {
    List<String> small = new ArrayList<>();
    for (String deck : DECKS.keySet()) {
      try (PDDocument pdf = open(deck, ".pdf")) {
        SmallText.in(pdf).forEach(text -> small.add(deck + ", " + text));
      }
    }
    assertThat(small).isEmpty();
  }

  @Test
  @Timeout(120)
  @DisplayName("as notas trazem o que os slides dizem e o que se fala")
  void notesHaveSlidesAndWords() throws IOException {
    for (Map.Entry<String, Document> deck : DECKS.entrySet()) {
      try (PDDocument notes = open(deck.getKey(), "-notas.pdf")) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(2);
        stripper.setEndPage(2);
        String spoken = deck.getValue().selectFirst(".notas > .content p").text();
        assertThat(stripper.getText(notes).replaceAll("\\s+", " "))
            .as(deck.getKey())
            .contains(deck.getValue().selectFirst("h2").text(), spoken.replaceAll("\\s+", " "));
      }
    }
  }

  /** O texto, figuras incluídas, que sai menor que o mínimo. */
  private static final class SmallText extends PDFTextStripper {
    private final List<String> found = new ArrayList<>();

    static List<String> in(PDDocument document) throws IOException {
      SmallText stripper = new SmallText();
      stripper.getText(document);
      return stripper.found;
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
      // A escala inteira, com a da figura em volta; getFontSizeInPt não a conta.
      float size = positions.get(0).getYScale();
      if (size < SMALLEST - 0.1f && !text.isBlank()) {
        found.add("página %d, %.1f pontos: %s".formatted(getCurrentPageNo(), size, text));
      }
    }
  }

  private static PDDocument open(String deck, String ending) throws IOException {
    return Loader.loadPDF(FILES.decks().resolve(deck.replace(".html", ending)).toFile());
  }
}
