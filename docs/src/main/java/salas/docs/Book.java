package salas.docs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import salas.questions.BankException;
import salas.questions.QuestionFiles;

/**
 * Faz o livro: gera o que vem do código, renderiza uma vez em HTML e uma em PDF e divide o HTML em
 * páginas. É um programa só, e não passos soltos do build, para que o JRuby arranque uma vez só.
 */
public final class Book {
  private Book() {}

  /**
   * Termina com 1, e uma linha por problema, se algo do livro estiver quebrado.
   *
   * @param args a raiz do repositório; depois dela, {@code --sem-pdf} poupa tempo de quem escreve,
   *     e {@code --aulas-com-pdf} faz também os PDFs dos slides
   */
  public static void main(String[] args) throws IOException {
    BookFiles files = new BookFiles(Path.of(args[0]));
    boolean withPdf = !List.of(args).contains("--sem-pdf");
    try {
      make(files, withPdf, List.of(args).contains("--aulas-com-pdf"));
    } catch (BookException e) {
      e.problems().forEach(problem -> System.err.println("[livro] " + problem));
      System.exit(1);
    }
  }

  private static void make(BookFiles files, boolean withPdf, boolean withDeckPdf)
      throws IOException, BookException {
    say("Os diffs, as sessões e as figuras...");
    BookFiles.recreate(files.generated());
    BookFiles.recreate(files.images());
    BookFiles.recreate(files.site());
    BookFiles.recreate(files.teacher());
    questions(files);
    BookFiles.recreate(files.decks());
    StepDiffs.generate(files.root(), files.generated());
    SessionRenderer.generate(files.root(), files.generated().resolve("sessoes"));
    Proof.generateRounds(files.root(), files.generated().resolve("gravacoes"));
    Misconceptions.generate(files.root(), files.generated().resolve("equivocos-tabela.adoc"));
    RecordingPicture.generate(files.root(), files.images());
    FdSetPicture.generate(files.root(), files.images());
    ComparisonMeasures.generate(files.root(), files.generated(), files.images());
    SvgFonts.register();
    try (Renderer renderer = new Renderer(files)) {
      say("As páginas: cerca de meio minuto...");
      String html = renderer.html();
      PageSplitter splitter = new PageSplitter(files.site(), files.teacher(), files.images());
      List<String> problems = splitter.split(html);
      copyAssets(files);
      Path syllabus = Syllabus.write(files, html);
      say("Os slides das aulas...");
      new Decks(files, renderer, html).html();
      if (withPdf) {
        say("O PDF: um ou dois minutos...");
        renderer.pdf();
        say("O PDF do guia do instrutor, e a ementa...");
        renderer.teacherPdf(TeacherGuide.standalone(files, html));
        renderer.syllabusPdf(syllabus);
        if (withDeckPdf) {
          say("Os PDFs das aulas...");
          DeckPdfs.write(files, renderer);
        }
      }
      problems.addAll(renderer.problems());
      // Só agora: quem escreve quer ver a página, mesmo com uma referência ainda por chegar.
      if (!problems.isEmpty()) {
        throw new BookException(problems);
      }
    }
    say("Livro: " + files.site().resolve("index.html"));
    if (withPdf) {
      say("PDF:   " + files.pdf());
    }
    say("Guia:  " + files.teacher().resolve("index.html"));
    say("Aulas: " + files.decks().resolve("aula1.html"));
  }

  /** As questões, que não dependem do livro renderizado. */
  private static void questions(BookFiles files) throws IOException, BookException {
    try {
      QuestionFiles.write(files.root(), files.questions());
    } catch (BankException e) {
      throw new BookException(e.problems());
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void copyAssets(BookFiles files) throws IOException {
    Path images = Files.createDirectory(files.site().resolve("imagens"));
    try (DirectoryStream<Path> made = Files.newDirectoryStream(files.images())) {
      for (Path image : made) {
        Path copy = images.resolve(image.getFileName());
        if (image.toString().endsWith(".svg")) {
          Files.writeString(copy, SvgFonts.embed(Files.readString(image)));
        } else {
          Files.copy(image, copy);
        }
      }
    }
    for (String name : List.of("livro.css", "livro.js", "previsoes.js", "tema.js", "busca.js")) {
      Files.copy(files.source().resolve("web").resolve(name), files.site().resolve(name));
    }
    // A figura do raio-X é a do salas.jar: a mesma no livro e na visão ao vivo.
    Path replay = files.root().resolve("final/src/main/resources/salas/xray");
    for (String name : List.of("raio-x.js", "raio-x.css")) {
      Files.copy(replay.resolve(name), files.site().resolve(name));
    }
  }
}
