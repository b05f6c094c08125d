package salas.docs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Os PDFs das aulas: os slides, e os slides com as notas. Custam tanto processador quanto o livro,
 * e por isso só a revisão os faz.
 */
public final class DeckPdfs {
  private DeckPdfs() {}

  /**
   * Faz os PDFs de aulas que já estão em HTML; termina com 1, e uma linha por problema, se falhar.
   *
   * @param args a raiz do repositório
   */
  public static void main(String[] args) throws IOException {
    BookFiles files = new BookFiles(Path.of(args[0]));
    try (Renderer renderer = new Renderer(files)) {
      write(files, renderer);
    } catch (BookException e) {
      e.problems().forEach(problem -> System.err.println("[aulas] " + problem));
      System.exit(1);
    }
  }

  /**
   * Escreve {@code aulaN.pdf} e {@code aulaN-notas.pdf}, dos fontes que {@link Decks} deixou.
   *
   * @throws BookException se um slide, ou as notas de um, não coube na sua página
   */
  static void write(BookFiles files, Renderer renderer) throws IOException, BookException {
    renderer.loadDeckConverter();
    List<String> problems = new ArrayList<>();
    try (DirectoryStream<Path> sources = Files.newDirectoryStream(files.deckSources())) {
      for (Path source : sources) {
        String name = source.getFileName().toString().replace(".adoc", "");
        Path slides = files.decks().resolve(name + ".pdf");
        Path notes = files.decks().resolve(name + "-notas.pdf");
        renderer.deckPdf(source, slides, false);
        renderer.deckPdf(source, notes, true);
        try {
          NotesPages.addSlides(slides, notes);
        } catch (BookException e) {
          problems.addAll(e.problems());
        }
      }
    }
    problems.addAll(renderer.problems());
    if (!problems.isEmpty()) {
      throw new BookException(problems);
    }
  }
}
