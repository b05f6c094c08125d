package salas.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salas.grader.verdict.SubmissionResult;

@Tag("revisao")
@DisplayName("A página da turma, num navegador de verdade")
class PageWidthTest {
  /** O exercício de mais testes tem isto. */
  private static final int COLUMNS = 15;

  private static final String MEASURE =
      "<script>document.title = ['largura', document.documentElement.scrollWidth,"
          + " document.documentElement.clientWidth].join(' ')</script></html>";
  private static final Pattern MEASURED = Pattern.compile("<title>largura (\\d+) (\\d+)</title>");

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} px")
  @ValueSource(ints = {1024, 1280})
  @DisplayName("quinze testes cabem na tela, sem rolar para o lado")
  void fits(int width) throws Exception {
    Reports.write(wideClass(), SampleClass.INFO, ReportOptions.standard(), folder);
    Path page = folder.resolve("turma.html");
    Files.writeString(page, Files.readString(page).replaceFirst("</html>", MEASURE));

    Matcher measured = MEASURED.matcher(open(page, width));

    assertThat(measured.find()).as("a página se mediu").isTrue();
    int screen = Integer.parseInt(measured.group(2));
    assertThat(screen).isBetween(width - 30, width);
    assertThat(Integer.parseInt(measured.group(1))).isLessThanOrEqualTo(screen);
  }

  private static List<SubmissionResult> wideClass() {
    return SampleClass.forty().stream().map(one -> SampleClass.withTests(one, COLUMNS)).toList();
  }

  /** O que a página tem depois de aberta numa janela desta largura. */
  private String open(Path page, int width) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(chromium().toString(), "--headless=new"));
    command.addAll(List.of("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--dump-dom"));
    command.add("--user-data-dir=" + folder.resolve("perfil"));
    command.add("--window-size=" + width + ",800");
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      process.getOutputStream().close();
      String dom = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return dom;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Sem ele, o teste é pulado; na CI, isso é um erro. */
  private static Path chromium() {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(place -> Path.of(place, "chromium"))
            .filter(Files::isExecutable)
            .findFirst();
    boolean ci = System.getenv("CI") != null;
    assertThat(found.isPresent() || !ci).as("o chromium, que a CI nunca dispensa").isTrue();
    assumeTrue(found.isPresent(), "não há um chromium");
    return found.get();
  }
}
