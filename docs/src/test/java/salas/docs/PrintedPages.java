package salas.docs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** As páginas do livro em PDF, em linhas, para os testes que as conferem. */
final class PrintedPages {
  // Abaixo e acima disto, em pontos, ficam o cabeçalho e o rodapé.
  static final float BOTTOM = 842 - 60;
  private static final float TOP = 60;

  private static final Pattern STROKE = Pattern.compile(" (?:l|c|re)\n");
  private static final Pattern CAPTION = Pattern.compile("^(Tabela|Código|Sessão) \\d+\\.");

  private PrintedPages() {}

  /** O que a página diz entre o cabeçalho e o rodapé, e o que o cabeçalho diz. */
  record Page(int number, List<Line> lines, String header, boolean hasPicture) {}

  /** Uma linha: o texto, o tamanho e o nome da fonte com que começa, e a altura, desde o alto. */
  record Line(String text, float size, String font, float y) {
    /** Os títulos, e só eles, são negrito maior que o texto. */
    boolean isHeading() {
      return size > 12 && font.contains("Bold");
    }

    /** A legenda de uma figura vem depois dela; as outras, antes. */
    boolean isCaptionOfWhatFollows() {
      return font.contains("Italic") && CAPTION.matcher(text).find();
    }
  }

  /** Todas as páginas, em ordem. */
  static List<Page> read(PDDocument document) throws IOException {
    return new LineReader().read(document);
  }

  /** Os marcadores vão à primeira página do primeiro capítulo: o número dela, desde 1. */
  static int firstChapter(PDDocument book) throws IOException {
    for (PDOutlineItem item : book.getDocumentCatalog().getDocumentOutline().children()) {
      if (item.getTitle().startsWith("Como usar")) {
        return book.getPages().indexOf(item.findDestinationPage(book)) + 1;
      }
    }
    throw new AssertionError("o PDF não tem o marcador do primeiro capítulo");
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
        String font = first.getFont().getName();
        lines.add(new Line(text, first.getFontSizeInPt(), font, first.getYDirAdj()));
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
}
