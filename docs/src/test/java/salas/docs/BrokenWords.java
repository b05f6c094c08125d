package salas.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Acha num PDF as palavras que o fim da linha partiu ao meio: juntas, as duas pontas são uma
 * palavra conhecida; separadas, uma delas não é. Antes de uma maiúscula, um nome de código pode se
 * partir.
 */
final class BrokenWords extends PDFTextStripper {
  private static final Pattern LAST = Pattern.compile("[\\p{L}\\p{N}]+$");
  private static final Pattern FIRST = Pattern.compile("^[\\p{L}\\p{N}]+");
  // Em pontos: até onde a linha de baixo é a continuação da de cima, e duas margens são a mesma.
  private static final float NEXT_LINE = 20;
  private static final float SAME_EDGE = 1.5f;
  private static final float RIGHT_MARGIN = 500;

  private final Set<String> vocabulary;
  private final List<String> broken = new ArrayList<>();
  private List<Run> runs = new ArrayList<>();
  private int page;

  /** Um trecho de uma linha, em pontos a partir do alto e da esquerda da página. */
  private record Run(String text, float left, float right, float baseline) {
    boolean continues(Run above) {
      float down = baseline - above.baseline;
      return down > 2
          && down < NEXT_LINE
          && (near(left, above.left) || near(right, above.right) || above.right > RIGHT_MARGIN);
    }

    private static boolean near(float one, float other) {
      return Math.abs(one - other) < SAME_EDGE;
    }
  }

  /**
   * @param vocabulary todas as palavras do livro, inteiras
   */
  BrokenWords(Set<String> vocabulary) {
    this.vocabulary = vocabulary;
    setSortByPosition(true);
  }

  /** As palavras partidas, cada uma com a sua página. */
  List<String> in(PDDocument document) throws IOException {
    getText(document);
    return broken;
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    TextPosition first = positions.get(0);
    TextPosition last = positions.get(positions.size() - 1);
    String words = text.replace("\u200b", "").strip();
    if (!words.isEmpty()) {
      runs.add(
          new Run(
              words,
              first.getXDirAdj(),
              last.getXDirAdj() + last.getWidthDirAdj(),
              first.getYDirAdj()));
    }
  }

  @Override
  protected void endPage(PDPage ended) {
    page++;
    for (Run below : runs) {
      for (Run above : runs) {
        if (below.continues(above)) {
          check(above.text, below.text);
        }
      }
    }
    runs = new ArrayList<>();
  }

  private void check(String above, String below) {
    Matcher last = LAST.matcher(above);
    Matcher first = FIRST.matcher(below);
    if (!last.find() || !first.find() || Character.isUpperCase(below.charAt(0))) {
      return;
    }
    boolean areWords = vocabulary.contains(last.group()) && vocabulary.contains(first.group());
    if (vocabulary.contains(last.group() + first.group()) && !areWords) {
      broken.add("página %d: %s|%s".formatted(page, last.group(), first.group()));
    }
  }
}
