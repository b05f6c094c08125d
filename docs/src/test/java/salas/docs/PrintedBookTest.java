package salas.docs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("O livro em PDF")
class PrintedBookTest {
  private static final BookFiles FILES = new BookFiles(Path.of(".."));
  // Abaixo e acima disto, em pontos, ficam o cabeçalho e o rodapé.
  private static final float TOP = 60;
  private static final float BOTTOM = 842 - 60;

  private static final Pattern STROKE = Pattern.compile(" (?:l|c|re)\n");

  private static final Pattern CAPTION = Pattern.compile("^(Tabela|Código|Sessão) \\d+\\.");

  private static PDDocument book;
  private static List<Page> pages;

  /** O que a página diz entre o cabeçalho e o rodapé, e o que o cabeçalho diz. */
  private record Page(int number, List<Line> lines, String header, boolean hasPicture) {}

  /** Uma linha: o texto, o tamanho e o nome da fonte com que começa. */
  private record Line(String text, float size, String font) {
    /** Os títulos, e só eles, são negrito maior que o texto. */
    boolean isHeading() {
      return size > 12 && font.contains("Bold");
    }

    /** A legenda de uma figura vem depois dela; as outras, antes. */
    boolean isCaptionOfWhatFollows() {
      return font.contains("Italic") && CAPTION.matcher(text).find();
    }
  }

  @BeforeAll
  @Timeout(120)
  static void read() throws IOException {
    book = Loader.loadPDF(FILES.pdf().toFile());
    pages = new LineReader().read(book);
  }

  @AfterAll
  static void close() throws IOException {
    book.close();
  }

  /** Junta os caracteres em linhas, que o leitor de texto entrega na ordem da página. */
  private static final class LineReader extends PDFTextStripper {
    private final List<Page> read = new ArrayList<>();
    private final StringBuilder header = new StringBuilder();
    private List<Line> lines = new ArrayList<>();

    LineReader() {
      setSortByPosition(true);
    }

    List<Page> read(PDDocument document) throws IOException {
      getText(document);
      return read;
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
      TextPosition first = positions.get(0);
      if (first.getYDirAdj() < TOP) {
        header.append(text).append(' ');
      } else if (first.getYDirAdj() < BOTTOM && !text.isBlank()) {
        lines.add(new Line(text, first.getFontSizeInPt(), first.getFont().getName()));
      }
    }

    @Override
    protected void endPage(PDPage page) throws IOException {
      boolean picture = page.getContents() != null && drawsCurves(page);
      read.add(new Page(read.size() + 1, lines, header.toString().strip(), picture));
      lines = new ArrayList<>();
      header.setLength(0);
    }

    /** Um desenho vetorial tem dezenas de traços e curvas; uma página de texto, alguns fios. */
    private static boolean drawsCurves(PDPage page) throws IOException {
      String content = new String(page.getContents().readAllBytes(), ISO_8859_1);
      return STROKE.matcher(content).results().count() > 40;
    }
  }

  @Test
  @DisplayName("diz que está em português do Brasil, e tem o título do livro")
  void saysItsLanguage() {
    assertThat(book.getDocumentCatalog().getLanguage()).isEqualTo("pt-BR");
    assertThat(book.getDocumentInformation().getTitle()).startsWith("Salas");
    assertThat(book.getDocumentCatalog().getCOSObject().containsKey(COSName.OUTLINES)).isTrue();
  }

  @Test
  @DisplayName("nenhum título nem legenda fica sozinho no pé de uma página")
  void noHeadingIsLeftAlone() {
    List<String> alone = new ArrayList<>();
    for (Page page : pages) {
      if (!page.lines().isEmpty()) {
        Line last = page.lines().get(page.lines().size() - 1);
        if (last.isHeading() || last.isCaptionOfWhatFollows()) {
          alone.add("página %d: %s".formatted(page.number(), last.text()));
        }
      }
    }
    assertThat(alone).isEmpty();
  }

  @Test
  @DisplayName("nenhuma palavra se parte no fim da linha, nem em tabela, nem em código")
  void noWordIsBroken() throws IOException {
    Set<String> words = RenderedSite.ofBookAndGuide().words();
    assertThat(new BrokenWords(words).in(book)).isEmpty();
    try (PDDocument guide = Loader.loadPDF(FILES.teacherPdf().toFile())) {
      assertThat(new BrokenWords(words).in(guide)).as("guia do instrutor").isEmpty();
    }
  }

  @Test
  @DisplayName("nenhuma página quase vazia, do primeiro capítulo à penúltima")
  void noPageIsNearlyEmpty() throws IOException {
    List<String> empty = new ArrayList<>();
    for (Page page : pages.subList(firstChapterPage() - 1, pages.size() - 1)) {
      // Uma figura de página inteira empurra para si uma página só: a de antes pode acabar cedo.
      boolean beforePicture = pages.get(page.number()).hasPicture();
      if (page.lines().size() < 8 && !page.hasPicture() && !beforePicture) {
        empty.add("página %d: %d linhas".formatted(page.number(), page.lines().size()));
      }
    }
    assertThat(empty).isEmpty();
  }

  @Test
  @DisplayName("toda página depois do sumário diz no alto em que capítulo está")
  void pagesHaveRunningHeaders() throws IOException {
    int first = firstChapterPage();
    assertThat(pages.subList(first, pages.size()))
        .allSatisfy(page -> assertThat(page.header()).as("página %d", page.number()).isNotEmpty());
    assertThat(
            new TreeSet<>(pages.subList(first, pages.size()).stream().map(Page::header).toList()))
        .hasSizeGreaterThan(10);
  }

  @Test
  @DisplayName("tem capa, sumário que não repete as partes de todo capítulo, e índice de termos")
  void hasCoverContentsAndIndex() throws IOException {
    assertThat(pages.get(0).hasPicture() || pages.get(0).lines().size() < 4).isTrue();
    String contents = text(2, firstChapterPage());
    assertThat(contents)
        .contains("Uma conexão como máquina de estados", "Prazos sem threads")
        .doesNotContain("Limitações que ficam");
    String end = text(pages.size() - 6, pages.size());
    assertThat(end).contains("Índice remissivo", "full-duplex", "OP_WRITE", "wakeup");
  }

  @Test
  @DisplayName("o guia do instrutor é outro documento, e o livro não o contém")
  void teacherGuideIsApart() throws IOException {
    assertThat(text(1, pages.size())).doesNotContain("Corrigir uma turma");
    try (PDDocument guide = Loader.loadPDF(FILES.teacherPdf().toFile())) {
      String text = new PDFTextStripper().getText(guide);
      assertThat(text).contains("Corrigir uma turma", "do livro").doesNotContain("<<");
      // Uma referência que ninguém resolveu.
      assertThat(text).doesNotContainPattern("\\[[a-z]+[0-9]?(-[a-z]+)*\\]");
      assertThat(guide.getDocumentCatalog().getLanguage()).isEqualTo("pt-BR");
    }
  }

  /** Os marcadores vão à primeira página do primeiro capítulo. */
  private static int firstChapterPage() throws IOException {
    for (PDOutlineItem item : book.getDocumentCatalog().getDocumentOutline().children()) {
      if (item.getTitle().startsWith("Como usar")) {
        return book.getPages().indexOf(item.findDestinationPage(book)) + 1;
      }
    }
    throw new AssertionError("o PDF não tem o marcador do primeiro capítulo");
  }

  private static String text(int from, int to) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setStartPage(from);
    stripper.setEndPage(to);
    return stripper.getText(book);
  }
}
