package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Os slides das aulas do plano: um documento por aula, que se projeta do disco, sem rede. */
final class Decks {
  private final BookFiles files;
  private final Renderer renderer;
  private final List<Lesson> lessons;
  private final DeckSource source;

  /**
   * Prepara as aulas.
   *
   * @param html o livro renderizado, de onde vêm as figuras e os nomes dos capítulos
   */
  Decks(BookFiles files, Renderer renderer, String html) throws IOException, BookException {
    this.files = files;
    this.renderer = renderer;
    Element book = Jsoup.parseBodyFragment(html).body();
    this.lessons = Lesson.all(TeacherGuide.standaloneText(files, book));
    this.source = new DeckSource(files, book);
  }

  /**
   * Escreve {@code aulaN.html} e o fonte de que os PDFs saem.
   *
   * @throws BookException com o que uma aula pede e não existe
   */
  void html() throws IOException, BookException {
    List<String> problems = new ArrayList<>();
    Files.createDirectories(files.deckSources());
    for (Lesson lesson : lessons) {
      Path written = files.source().resolve("aulas/aula" + lesson.number() + ".adoc");
      try {
        String text = source.expand(lesson, Files.readString(written));
        Files.writeString(source(lesson.number()), text);
        Element slides = Jsoup.parseBodyFragment(renderer.html(source(lesson.number()))).body();
        Element page = new DeckPage(lesson).of(slides);
        Path file = files.decks().resolve("aula" + lesson.number() + ".html");
        Files.writeString(file, page.outerHtml() + "\n");
        copyImages(page);
      } catch (BookException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new BookException(problems);
    }
    for (String name : List.of("livro.css", "raio-x.js", "raio-x.css")) {
      Files.copy(files.site().resolve(name), files.decks().resolve(name));
    }
    for (String name : List.of("aula.css", "aula.js")) {
      Files.copy(files.source().resolve("web").resolve(name), files.decks().resolve(name));
    }
  }

  private Path source(int lesson) {
    return files.deckSources().resolve("aula" + lesson + ".adoc");
  }

  /** As figuras da aula, para que a pasta se leve sozinha. */
  private void copyImages(Element page) throws IOException {
    for (Element image : page.select("img")) {
      Path copy = files.decks().resolve(image.attr("src"));
      Files.createDirectories(copy.getParent());
      if (!Files.exists(copy)) {
        String svg = Files.readString(files.images().resolve(copy.getFileName()));
        Files.writeString(copy, SvgFonts.embed(svg));
      }
    }
  }
}
