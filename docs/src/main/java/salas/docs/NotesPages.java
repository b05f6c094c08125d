package salas.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;

/** Junta as notas de quem apresenta aos slides: em cada página, o slide em cima, e elas embaixo. */
final class NotesPages {
  /** Largura do slide na página, em pontos; as margens do tema das notas contam com ela. */
  private static final float WIDTH = 515;

  private static final float MARGIN = 40;

  private NotesPages() {}

  /**
   * Desenha cada slide no espaço em branco da página de notas dele.
   *
   * @param notes o PDF das notas, que é reescrito
   * @throws BookException se as notas de um slide não couberam numa página
   */
  static void addSlides(Path slides, Path notes) throws IOException, BookException {
    try (PDDocument from = Loader.loadPDF(slides.toFile());
        PDDocument to = Loader.loadPDF(Files.readAllBytes(notes))) {
      if (from.getNumberOfPages() != to.getNumberOfPages()) {
        throw new BookException(
            List.of(
                "%s tem %d páginas, e %s tem %d: um slide, ou as notas de um, não coube"
                    .formatted(
                        slides.getFileName(),
                        from.getNumberOfPages(),
                        notes.getFileName(),
                        to.getNumberOfPages())));
      }
      LayerUtility layers = new LayerUtility(to);
      for (int i = 0; i < from.getNumberOfPages(); i++) {
        draw(layers.importPageAsForm(from, i), to, to.getPage(i));
      }
      // Na memória, antes: o PDFBox ainda lê o arquivo enquanto escreve.
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      to.save(joined);
      Files.write(notes, joined.toByteArray());
    }
  }

  private static void draw(PDFormXObject slide, PDDocument document, PDPage page)
      throws IOException {
    float scale = WIDTH / slide.getBBox().getWidth();
    float height = slide.getBBox().getHeight() * scale;
    float bottom = page.getMediaBox().getHeight() - MARGIN - height;
    try (PDPageContentStream out =
        new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
      out.saveGraphicsState();
      out.transform(new Matrix(scale, 0, 0, scale, MARGIN, bottom));
      out.drawForm(slide);
      out.restoreGraphicsState();
      out.setStrokingColor(0.6f);
      out.addRect(MARGIN, bottom, WIDTH, height);
      out.stroke();
    }
  }
}
