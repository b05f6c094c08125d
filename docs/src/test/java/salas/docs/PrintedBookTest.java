package salas.docs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("O livro em PDF")
class PrintedBookTest {
  private static final BookFiles FILES = new BookFiles(Path.of(".."));
  private static PDDocument book;
  private static List<PrintedPages.Page> pages;

  @BeforeAll
  @Timeout(120)
  static void read() throws IOException {
    book = Loader.loadPDF(FILES.pdf().toFile());
    pages = PrintedPages.read(book);
  }

  @AfterAll
  static void close() throws IOException {
    book.close();
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
    for (PrintedPages.Page page : pages) {
      if (!page.lines().isEmpty()) {
        PrintedPages.Line last = page.lines().get(page.lines().size() - 1);
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
    Set<String> words = RenderedSite.ofEverything().words();
    assertThat(new BrokenWords(words).in(book)).isEmpty();
    try (PDDocument guide = Loader.loadPDF(FILES.teacherPdf().toFile())) {
      assertThat(new BrokenWords(words).in(guide)).as("guia do instrutor").isEmpty();
    }
  }

  @Test
  @DisplayName("nenhum texto sai destacado em amarelo: o # de um código é só um #")
  void noTextIsHighlighted() throws IOException {
    List<Integer> highlighted = new ArrayList<>();
    for (int i = 0; i < book.getNumberOfPages(); i++) {
      String content = new String(book.getPage(i).getContents().readAllBytes(), ISO_8859_1);
      if (content.contains("\n1.0 1.0 0.0 scn\n")) {
        highlighted.add(i + 1);
      }
    }
    assertThat(highlighted).as("páginas").isEmpty();
  }

  @Test
  @DisplayName("nenhuma página quase vazia, do primeiro capítulo à penúltima")
  void noPageIsNearlyEmpty() throws IOException {
    List<String> empty = new ArrayList<>();
    for (PrintedPages.Page page :
        pages.subList(PrintedPages.firstChapter(book) - 1, pages.size() - 1)) {
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
    int first = PrintedPages.firstChapter(book);
    assertThat(pages.subList(first, pages.size()))
        .allSatisfy(page -> assertThat(page.header()).as("página %d", page.number()).isNotEmpty());
    assertThat(
            new TreeSet<>(
                pages.subList(first, pages.size()).stream()
                    .map(PrintedPages.Page::header)
                    .toList()))
        .hasSizeGreaterThan(10);
  }

  @Test
  @DisplayName("tem capa, sumário que não repete as partes de todo capítulo, e índice de termos")
  void hasCoverContentsAndIndex() throws IOException {
    assertThat(pages.get(0).hasPicture() || pages.get(0).lines().size() < 4).isTrue();
    String contents = text(2, PrintedPages.firstChapter(book));
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

  private static String text(int from, int to) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setStartPage(from);
    stripper.setEndPage(to);
    return stripper.getText(book);
  }
}
