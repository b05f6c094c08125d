package salas.docs;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.AttributesBuilder;
import org.asciidoctor.Options;
import org.asciidoctor.OptionsBuilder;
import org.asciidoctor.SafeMode;
import org.asciidoctor.jruby.internal.AsciidoctorCoreException;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** Renderiza o livro com o AsciidoctorJ. Qualquer aviso do Asciidoctor é um erro do livro. */
final class Renderer implements AutoCloseable {
  // Guardado aqui porque o java.util.logging esquece a configuração de quem ninguém segura.
  private static final Logger LOGGER = Logger.getLogger("asciidoctor");

  private static final Pattern SVG_TEXT_WIDTH =
      Pattern.compile(" (?:lengthAdjust|textLength)=(?:'[^']*'|\"[^\"]*\")");

  private final BookFiles files;
  private final Asciidoctor asciidoctor;
  // O que falta no HTML falta também no PDF: um conjunto, para dizer uma vez só.
  private final Set<String> problems = new LinkedHashSet<>();
  private boolean hasBookConverter;

  Renderer(BookFiles files) throws IOException {
    this.files = files;
    // O que importa do registro do Asciidoctor chega a onLog; o resto só esconderia os problemas.
    LOGGER.setUseParentHandlers(false);
    asciidoctor = Asciidoctor.Factory.create();
    asciidoctor.requireLibrary("asciidoctor-diagram");
    asciidoctor.registerLogHandler(this::onLog);
    asciidoctor.javaExtensionRegistry().treeprocessor(new ChapterNames());
    asciidoctor.javaExtensionRegistry().treeprocessor(new Predictions());
    asciidoctor.javaExtensionRegistry().treeprocessor(new IndexTerms(files.source()));
  }

  /** O livro inteiro numa página, sem cabeçalho: só o conteúdo. */
  String html() throws BookException {
    return html(book().toPath());
  }

  /** O conteúdo de um documento que não é o livro. */
  String html(Path source) throws BookException {
    Options options =
        options("html5", attributes().attribute("imagesdir", "imagens"))
            .standalone(false)
            .toFile(false)
            .build();
    return convert(source.toFile(), options);
  }

  /** Escreve o PDF, com as imagens que o HTML deixou prontas; muda-as. */
  void pdf() throws BookException, IOException {
    loadBookConverter();
    pdf(book(), files.pdf(), "livro-theme.yml", false);
  }

  private void loadBookConverter() throws IOException {
    if (!hasBookConverter) {
      dropTextWidths();
      load("livro.rb");
      hasBookConverter = true;
    }
  }

  private void load(String converter) throws IOException {
    try (InputStream extension = new FileInputStream(theme(converter))) {
      asciidoctor.rubyExtensionRegistry().loadClass(extension);
    }
  }

  /** Escreve o PDF do guia do instrutor; chame depois de {@link #pdf()}. */
  void teacherPdf(Path guide) throws BookException {
    pdf(guide.toFile(), files.teacherPdf(), "livro-theme.yml", false);
  }

  /** Escreve o PDF da ementa; chame depois de {@link #pdf()}. */
  void syllabusPdf(Path syllabus) throws BookException {
    pdf(syllabus.toFile(), files.syllabusPdf(), "ementa-theme.yml", false);
  }

  /** Prepara os PDFs dos slides; depois disto, o livro já não se renderiza. */
  void loadDeckConverter() throws IOException {
    loadBookConverter();
    load("aula.rb");
  }

  /** Escreve o PDF dos slides de uma aula, ou o das notas dela. */
  void deckPdf(Path source, Path target, boolean isNotes) throws BookException {
    String theme = isNotes ? "aula-notas-theme.yml" : "aula-theme.yml";
    pdf(source.toFile(), target, theme, isNotes);
  }

  private void pdf(File source, Path target, String theme, boolean isNotes) throws BookException {
    AttributesBuilder attributes =
        attributes()
            .attribute("imagesdir", files.images().toString())
            .attribute("pdf-theme", theme(theme).toString())
            .attribute("pdf-fontsdir", "GEM_FONTS_DIR");
    if (isNotes) {
      attributes.attribute("so-notas");
    }
    convert(source, options("pdf", attributes).toFile(target.toFile()).build());
  }

  /** O que o Asciidoctor reclamou até agora, sem repetições. */
  Collection<String> problems() {
    return problems;
  }

  private String convert(File source, Options options) throws BookException {
    try {
      return asciidoctor.convertFile(source, options);
    } catch (AsciidoctorCoreException e) {
      throw new BookException(List.of("o Asciidoctor parou: " + e.getMessage()));
    }
  }

  /**
   * O PlantUML diz a largura de cada texto; no PDF, ajustar o espaço entre as letras a ela dá
   * números como 1e-16, que não são PDF válido (ISO 32000-1, 7.3.3). O navegador, sim, precisa
   * dela.
   */
  private void dropTextWidths() throws IOException {
    try (DirectoryStream<Path> images = Files.newDirectoryStream(files.images(), "*.svg")) {
      for (Path image : images) {
        String svg = SVG_TEXT_WIDTH.matcher(Files.readString(image)).replaceAll("");
        Files.writeString(image, svg);
      }
    }
  }

  @Override
  public void close() {
    asciidoctor.shutdown();
  }

  private AttributesBuilder attributes() {
    Path generated = files.generated();
    return Attributes.builder()
        .attribute("raiz", files.root().toString())
        .attribute("gerado", generated.toString())
        .attribute("diff", generated.resolve("diff").toString())
        .attribute("sessoes", generated.resolve("sessoes").toString())
        .attribute("gravacoes", generated.resolve("gravacoes").toString())
        .attribute("imagesoutdir", files.images().toString())
        .attribute("diagram-cachedir", files.root().resolve("docs/target/diagramas").toString())
        .attribute("plantumlconfig", theme("plantuml.cfg").toString())
        .attribute("reproducible", "");
  }

  private OptionsBuilder options(String backend, AttributesBuilder attributes) {
    return Options.builder()
        .backend(backend)
        .safe(SafeMode.UNSAFE)
        .mkDirs(true)
        .attributes(attributes.build());
  }

  private File theme(String name) {
    return files.source().resolve("tema").resolve(name).toFile();
  }

  private File book() {
    return files.source().resolve("asciidoc/livro.adoc").toFile();
  }

  private void onLog(LogRecord log) {
    if (log.getSeverity().compareTo(Severity.WARN) >= 0) {
      String where = log.getCursor() == null ? "" : " (" + log.getCursor() + ")";
      problems.add(log.getSeverity() + ": " + log.getMessage() + where);
    }
  }
}
