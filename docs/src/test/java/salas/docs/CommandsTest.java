package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Nenhum comando aparece sem uma sessão que o execute")
class CommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  @DisplayName("no livro")
  void bookCommandsAreExecuted() throws Exception {
    CommandChecks checks = new CommandChecks(SessionScript.readAll(ROOT));

    assertThat(checks.notExecuted(RenderedSite.ofEverything())).isEmpty();
  }

  @Test
  @DisplayName("nos README da raiz e dos módulos")
  void readmeCommandsAreExecuted() throws Exception {
    CommandChecks checks = new CommandChecks(SessionScript.readAll(ROOT));
    List<String> folders = new ArrayList<>(BookFiles.STEPS);
    folders.addAll(List.of(".", "docs", "exercises"));
    List<String> problems = new ArrayList<>();
    for (String folder : folders) {
      Path readme = ROOT.resolve(folder).resolve("README.adoc").normalize();
      problems.addAll(
          checks.notExecuted(ROOT.relativize(readme).toString(), Files.readString(readme)));
    }

    assertThat(problems).isEmpty();
  }

  @Test
  @DisplayName("nos enunciados, que mostram cada um o seu")
  void statementsShowTheirOwnCommand() throws Exception {
    CommandChecks checks = new CommandChecks(SessionScript.readAll(ROOT));
    List<Path> statements;
    try (Stream<Path> folders = Files.list(ROOT.resolve("exercises"))) {
      statements =
          folders
              .map(folder -> folder.resolve("ENUNCIADO.adoc"))
              .filter(Files::exists)
              .sorted()
              .toList();
    }

    assertThat(statements).hasSize(10);
    assertThat(statements)
        .allSatisfy(
            statement -> {
              String folder = statement.getParent().getFileName().toString();
              String text = Files.readString(statement);
              assertThat(text).contains("mvn -f exercises/pom.xml -pl " + folder + " -am test\n");
              assertThat(checks.notExecuted(folder, text)).isEmpty();
            });
  }

  @Test
  @DisplayName("e toda sessão aparece em algum capítulo")
  void sessionsAreShown() throws Exception {
    assertThat(CommandChecks.notShown(SessionScript.readAll(ROOT), RenderedSite.ofEverything()))
        .isEmpty();
  }

  @Test
  @DisplayName("o que ninguém executa é apontado: em bloco, em frase, em README, e a sessão à toa")
  void plantedFaultsAreCaught(@TempDir Path folder) throws Exception {
    SessionScript session =
        SessionScript.parse(Path.of("a.sessao"), "# titulo: A\na$ mvn -q  test\na> mvn outro");
    CommandChecks checks = new CommandChecks(List.of(session));
    Files.writeString(
        folder.resolve("a.html"),
        "<pre>$ mvn -q test\n$ mvn errado\nmvn  -q test</pre><pre class=sessao>mvn outro</pre>"
            + "<p><code>mvn verify</code><code>java -jar x.jar</code><code>mvn</code></p>");
    String exercise = "mvn -f exercises/pom.xml -pl ex99-nenhum -am test";
    String readme =
        "[source,console]\n----\nmvn -q test\nmvn nunca\n" + exercise + "\n----\n\nmvn solto\n";
    RenderedSite site = RenderedSite.read(folder);

    assertThat(checks.notExecuted(site))
        .containsExactly(
            "a.html: nenhuma sessão executa: mvn errado",
            "a.html: nenhuma sessão executa: java -jar x.jar");
    assertThat(checks.notExecuted("README", readme))
        .containsExactly(
            "README: nenhuma sessão executa: mvn nunca",
            "README: nenhuma sessão executa: " + exercise);
    assertThat(CommandChecks.notShown(List.of(session), site))
        .containsExactly("a.sessao: nenhum capítulo inclui esta sessão");
  }
}
