package salas.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Todo comando que alguém lê, no livro ou num README, tem de estar numa sessão: é a sessão que a
 * revisão executa. Cada método devolve os problemas que achou.
 */
final class CommandChecks {
  /**
   * O próprio build, inteiro ou só o do livro, que não se executa dentro de si, e os perfis que
   * demoram mais do que uma sessão: a CI os executa por conta própria, encurtados. Da bancada
   * inteira, uma sessão executa um experimento, e os testes dela executam todos. Os dois primeiros
   * são o primeiro contato: as versões e os downloads que mostram são de cada máquina. O último é o
   * único que a CI deixa de fora: baixa um provedor inteiro.
   */
  private static final List<String> THE_BUILD =
      List.of(
          "mvn -version",
          "mvn -pl final compile exec:java@servidor \"-Dexec.args=--ajuda\"",
          "mvn verify",
          "mvn -pl docs -am -DskipTests package",
          "java -jar final/bancada/target/bancada.jar",
          "mvn -q -pl final/bancada -am -Pjmh verify -DskipTests",
          "mvn -q -pl final -Presistencia verify -DskipTests",
          "mvn -q -pl final/provedor -am -Pkeycloak verify -DskipTests");

  /**
   * O de um exercício muda só no nome da pasta: uma sessão o executa para o primeiro, e a prova do
   * corretor roda os testes de todos.
   */
  private static final Pattern EXERCISE =
      Pattern.compile("mvn -f exercises/pom\\.xml -pl (ex\\d\\d-[a-z-]+) -am test");

  private static final String PROGRAMS = "mvn|java|git|printf|nc|python3|docker|cc|mkdir";
  private static final Pattern IN_BLOCK =
      Pattern.compile("(?m)^\\s*(?:\\$ *)?((?:" + PROGRAMS + ") .+)$");
  private static final Pattern IN_SENTENCE = Pattern.compile("(?:mvn|java|git) .+");
  private static final Pattern CONSOLE_BLOCK =
      Pattern.compile("(?ms)^\\[source,console\\]\\n----\\n(.*?)^----$");

  private final Set<String> executed = new TreeSet<>();

  CommandChecks(List<SessionScript> sessions) {
    executed.addAll(THE_BUILD);
    for (SessionScript session : sessions) {
      for (SessionStep step : session.steps()) {
        if (step.kind() == SessionStep.Kind.COMMAND) {
          executed.add(normalized(step.text()));
        }
      }
    }
  }

  /** Comandos do site, em bloco ou no meio de uma frase, que nenhuma sessão executa. */
  List<String> notExecuted(RenderedSite site) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, Document> page : site.pages().entrySet()) {
      for (Element block : page.getValue().select("pre")) {
        // As sessões vêm do arquivo que se executa; nelas, o que parece comando pode ser saída.
        if (block.closest(".sessao") == null) {
          IN_BLOCK
              .matcher(block.wholeText())
              .results()
              .forEach(match -> check(page.getKey(), match.group(1), problems));
        }
      }
      for (Element code : page.getValue().select("code")) {
        if (code.closest("pre") == null && IN_SENTENCE.matcher(code.text()).matches()) {
          check(page.getKey(), code.text(), problems);
        }
      }
    }
    return problems;
  }

  /** Comandos dos blocos de um README que nenhuma sessão executa. */
  List<String> notExecuted(String name, String readme) {
    List<String> problems = new ArrayList<>();
    inBlocks(readme).forEach(command -> check(name, command, problems));
    return problems;
  }

  /** Os comandos dos blocos de um README, na ordem. */
  static List<String> inBlocks(String readme) {
    return CONSOLE_BLOCK
        .matcher(readme)
        .results()
        .flatMap(block -> block.group(1).lines())
        .filter(line -> !line.isBlank())
        .toList();
  }

  private void check(String where, String command, List<String> problems) {
    if (!executed.contains(normalized(command)) && !isExercise(normalized(command))) {
      problems.add(where + ": nenhuma sessão executa: " + normalized(command));
    }
  }

  private static boolean isExercise(String command) {
    Matcher exercise = EXERCISE.matcher(command);
    return exercise.matches()
        && Files.isDirectory(Path.of("..", "exercises", exercise.group(1), "src"));
  }

  /** Sessões que nenhuma página mostra. */
  static List<String> notShown(List<SessionScript> sessions, RenderedSite site) {
    List<String> problems = new ArrayList<>();
    for (SessionScript session : sessions) {
      String id = "ses-" + session.name();
      if (site.pages().values().stream().noneMatch(page -> page.getElementById(id) != null)) {
        problems.add(session.file() + ": nenhum capítulo inclui esta sessão");
      }
    }
    return problems;
  }

  private static String normalized(String command) {
    return command.strip().replaceAll("\\s+", " ");
  }
}
