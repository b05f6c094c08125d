package salas.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.questions.QuestionFiles;

@Tag("revisao")
@DisplayName("O livro num navegador de verdade")
class WebBrowserTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SCRIPTS = ROOT.resolve("docs/src/revisao");
  private static final Path WORK = ROOT.resolve("docs/target/revisao");
  // Uma cópia: as sessões, que rodam ao lado, montam o original de novo.
  private static final Path JAR = WORK.resolve("salas.jar");
  private static Path chromium;

  /** Instala as ferramentas em target, nas versões que o repositório fixa. */
  @BeforeAll
  @Timeout(300)
  static void installTools() throws Exception {
    chromium = RequiredProgram.find("chromium", "chromium-browser", "google-chrome");
    Path npm = RequiredProgram.find("npm", "npm.cmd");
    RequiredProgram.find("node", "node.exe");
    Files.createDirectories(WORK);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(SCRIPTS, Files::isRegularFile)) {
      for (Path file : files) {
        Files.copy(file, WORK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.copy(
        ROOT.resolve("final/target/salas.jar"), JAR, StandardCopyOption.REPLACE_EXISTING);
    Result install = run(List.of(npm.toString(), "ci", "--prefer-offline"));
    assertThat(install.status).as(install.output).isZero();
  }

  @Test
  @Timeout(1800)
  @DisplayName("toda página é acessível, cabe na tela e não busca nada fora, clara e escura")
  void pagesAreAccessible() throws Exception {
    Result result = node("acessibilidade.mjs", new BookFiles(ROOT).site(), chromium);

    assertThat(result.status).as(result.output).isZero();
    assertThat(result.output).contains(" páginas × 4: 0 problemas");
  }

  @Test
  @Timeout(300)
  @DisplayName("o guia do instrutor também")
  void teacherGuideIsAccessible() throws Exception {
    Result result = node("acessibilidade.mjs", new BookFiles(ROOT).teacher(), chromium);

    assertThat(result.status).as(result.output).isZero();
    assertThat(result.output).contains("1 páginas × 4: 0 problemas");
  }

  @Test
  @Timeout(300)
  @DisplayName("as provas, o gabarito e o banco de questões também")
  void questionPagesAreAccessible() throws Exception {
    Result result = node("acessibilidade.mjs", new BookFiles(ROOT).questions(), chromium);

    assertThat(result.status).as(result.output).isZero();
    assertThat(result.output).contains("4 páginas × 4: 0 problemas");
  }

  @Test
  @DisplayName("o banco em GIFT, lido pelo gift-pegjs, é o mesmo do Moodle XML")
  void giftIsReadByAnotherReader() throws Exception {
    Path folder = new BookFiles(ROOT).questions();
    Result result = node("gift.mjs", folder.resolve(QuestionFiles.GIFT));

    assertThat(result.status).as(result.output).isZero();
    assertThat(result.output.lines())
        .hasSizeGreaterThan(80)
        .containsExactlyElementsOf(inMoodleXml(folder.resolve(QuestionFiles.MOODLE)));
  }

  /** Cada questão, como o gift.mjs a diz. */
  private static List<String> inMoodleXml(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Element question :
        Jsoup.parse(Files.readString(file), "", Parser.xmlParser())
            .select("quiz > question:not([type=category])")) {
      List<String> parts = new ArrayList<>();
      parts.add(
          switch (question.attr("type")) {
            case "multichoice" -> "MC";
            case "matching" -> "Matching";
            default -> "Essay";
          });
      parts.add(question.selectFirst("name > text").wholeText());
      parts.add(question.selectFirst("questiontext > text").wholeText());
      question.select("> answer[fraction=100] > text").forEach(it -> parts.add(it.wholeText()));
      for (Element step : question.select("> subquestion")) {
        String place = step.selectFirst("> answer > text").wholeText();
        parts.add(step.selectFirst("> text").wholeText() + " " + place);
      }
      lines.add(String.join("|", parts).replace('\n', ' '));
    }
    return lines;
  }

  @Test
  @Timeout(1800)
  @DisplayName("busca, copia, troca o tema, dobra respostas, segue o sumário; figuras se leem a 360 px")
  void pagesWork() throws Exception {
    Result result = node("navegacao.mjs", new BookFiles(ROOT).site(), chromium);

    assertThat(result.status).as(result.output).isZero();
    assertThat(result.output).contains("navegação: 0 problemas");
  }

  @Test
  @Timeout(1800)
  @DisplayName("as previsões perguntam antes, comparam e lembram; sem script ou sem onde guardar, servem")
  void predictionsWork() throws Exception {
    Result result = node("previsoes.mjs", new BookFiles(ROOT).site(), chromium);

    assertThat(result.status).as(result.output).isZero();
    assertThat(result.output).contains("previsões: 0 problemas");
  }

  @Test
  @Timeout(1800)
  @DisplayName("os slides cabem na tela, têm letra de projeção, andam por teclas e são acessíveis")
  void decksWork() throws Exception {
    Result result = node("aulas.mjs", new BookFiles(ROOT).decks(), chromium);

    assertThat(result.status).as(result.output).isZero();
    assertThat(result.output).contains("8 aulas: 0 problemas");
  }

  @Test
  @Timeout(300)
  @DisplayName("um slide que transborda, de letra pequena, é apontado")
  void plantedFaultsInSlidesAreReported(@TempDir Path folder) throws Exception {
    Path decks = new BookFiles(ROOT).decks();
    Files.createDirectory(folder.resolve("imagens"));
    for (String name : List.of("livro.css", "raio-x.css", "aula.css", "aula.js", "raio-x.js")) {
      Files.copy(decks.resolve(name), folder.resolve(name));
    }
    String deck = Files.readString(decks.resolve("aula4.html"));
    Files.writeString(
        folder.resolve("aula4.html"),
        deck.replaceAll("<img [^>]*>", "")
            .replaceFirst("<div class=\"corpo\">", "$0<p style='font-size:20px'>miúdo</p>")
            .replaceFirst("<p class=\"rodape\">", "<div style='height:70vh'></div>$0"));

    Result result = node("aulas.mjs", folder, chromium);

    assertThat(result.status).as(result.output).isEqualTo(1);
    assertThat(result.output).contains("s2: letra pequena: miúdo", "s2: não cabe");
  }

  @Test
  @Timeout(1800)
  @DisplayName("o raio-X funciona no livro e ao vivo")
  void replayWorks() throws Exception {
    Result result = node("raio-x.mjs", new BookFiles(ROOT).site(), JAR, chromium);

    assertThat(result.status).as(result.output).isZero();
  }

  @Test
  @Timeout(300)
  @DisplayName("as falhas plantadas numa página são apontadas")
  void plantedFaultsAreReported(@TempDir Path site) throws Exception {
    Files.writeString(
        site.resolve("ruim.html"),
        "<!doctype html><html lang=pt-BR><meta charset=utf-8><title>Ruim</title><main><h1>Ruim</h1>"
            + "<p style='color:#bbb;background:#fff'>quase invisível</p><img src='nao.png'>"
            + "<p style='width:2000px'>larga</p><script>naoExiste()</script>"
            + "<script src='http://127.0.0.1:9/x.js'></script></main></html>");

    Result result = node("acessibilidade.mjs", site, chromium);

    assertThat(result.status).as(result.output).isEqualTo(1);
    assertThat(result.output)
        .contains("(claro, 360 px)", "(escuro, 1280 px)", "color-contrast", "image-alt")
        .contains("passa da largura da tela", "naoExiste", "http://127.0.0.1:9/x.js");
  }

  private record Result(int status, String output) {}

  private static Result node(String script, Path... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", script));
    Stream.of(arguments).map(Path::toString).forEach(command::add);
    return run(command);
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(WORK.toFile()).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor(1, TimeUnit.MINUTES);
      return new Result(process.exitValue(), output);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
