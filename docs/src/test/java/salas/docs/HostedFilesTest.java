package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** O que só um repositório hospedado executa não pode se afastar do que o README ensina. */
@DisplayName("Os arquivos do repositório hospedado")
class HostedFilesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern RUN = Pattern.compile("(?m)^ +(?:- )?run: (.+)$");

  /** O administrador encerra o servidor: o comando do README espera alguém ao teclado. */
  private static final String QUITTING = "printf '/SAIR\\n' | ";

  @Test
  @DisplayName("os fluxos de trabalho rodam comandos do README, entre eles o primeiro e os testes")
  void workflowsRunReadmeCommands() throws IOException {
    List<String> readme = CommandChecks.inBlocks(Files.readString(ROOT.resolve("README.adoc")));
    List<String> run = new ArrayList<>();
    for (Path workflow : workflows()) {
      for (String command : runCommands(Files.readString(workflow))) {
        run.add(command.startsWith(QUITTING) ? command.substring(QUITTING.length()) : command);
      }
    }

    assertThat(readme).containsAll(run);
    assertThat(run).contains(readme.get(0), "mvn verify");
  }

  @Test
  @DisplayName("nos três sistemas, no JDK mais antigo que serve e no mais novo")
  void everySystemAndJdk() throws IOException {
    for (Path workflow : workflows()) {
      assertThat(workflow)
          .content()
          .contains("sistema: [ubuntu-latest, windows-latest, macos-latest]", "jdk: [17, 25]");
    }
  }

  @Test
  @DisplayName("o contêiner tem os dois JDKs, o Maven e as portas do servidor e do raio-X")
  void containerHasWhatTheReadmeAsks() throws IOException {
    List<String> facts = new ArrayList<>();
    JsonFactory json = new JsonFactory().enable(JsonParser.Feature.ALLOW_COMMENTS);
    Path file = ROOT.resolve(".devcontainer/devcontainer.json");
    try (JsonParser parser = json.createParser(file.toFile())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          String name = parser.currentName();
          facts.add((name == null ? "porta" : name) + " " + parser.getText());
        }
      }
    }

    assertThat(facts).contains("version 17", "additionalVersions 25", "installMaven true");
    assertThat(Files.readString(file)).contains("\"forwardPorts\": [1234, 8080]");
    assertThat(Files.readString(ROOT.resolve("README.adoc"))).contains("--raio-x 8080");
  }

  private static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  /** Cada passo é uma linha: um bloco de várias esconderia um comando desta conferência. */
  private static List<String> runCommands(String workflow) {
    List<String> commands = RUN.matcher(workflow).results().map(found -> found.group(1)).toList();
    assertThat(commands).isNotEmpty().noneMatch(command -> command.matches("[|>].*"));
    return commands;
  }
}
