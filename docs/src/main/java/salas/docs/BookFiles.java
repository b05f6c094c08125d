package salas.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Onde ficam as coisas do livro.
 *
 * @param root a raiz do repositório, absoluta
 */
record BookFiles(Path root) {
  /** Os módulos da escada, na ordem em que o livro os percorre. */
  static final List<String> STEPS =
      List.of("step1-blocking", "step2-select", "step3-rooms", "step4-admin", "final");

  static final String PDF_NAME = "salas.pdf";
  static final String TEACHER_PDF_NAME = "guia-do-instrutor.pdf";

  BookFiles {
    root = root.toAbsolutePath().normalize();
  }

  /** O que pessoas escrevem: capítulos, tema, páginas. */
  Path source() {
    return root.resolve("docs/src/docs");
  }

  /** O que o build escreve a partir do código: diffs, sessões, tabelas, figuras. */
  Path generated() {
    return root.resolve("docs/target/gerado");
  }

  /** O livro em páginas. */
  Path site() {
    return root.resolve("docs/target/site");
  }

  /** Diagramas e figuras, antes de irem para as páginas. */
  Path images() {
    return root.resolve("docs/target/imagens");
  }

  /** O PDF, dentro da pasta do livro: quem a copia leva os dois. */
  Path pdf() {
    return site().resolve(PDF_NAME);
  }

  /** O guia do instrutor, que usa os estilos e as figuras da pasta do livro, ao lado. */
  Path teacher() {
    return root.resolve("docs/target/professor");
  }

  /** O banco de questões, ao lado do guia. */
  Path questions() {
    return teacher().resolve("questoes");
  }

  Path teacherPdf() {
    return teacher().resolve(TEACHER_PDF_NAME);
  }

  /** A ementa, ao lado do guia. */
  Path syllabusPdf() {
    return teacher().resolve("ementa.pdf");
  }

  /** Os slides das aulas: uma pasta que se leva sozinha para a sala. */
  Path decks() {
    return root.resolve("docs/target/aulas");
  }

  /** O fonte inteiro de cada aula, com o que ela pede ao livro. */
  Path deckSources() {
    return generated().resolve("aulas");
  }

  /** Apaga a pasta, para que nada de uma execução anterior sobreviva, e a cria vazia. */
  static void recreate(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(BookFiles::delete);
      }
    }
    Files.createDirectories(folder);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
