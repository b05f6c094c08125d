package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Confere a tabela dos equívocos com as sessões e os testes que ela cita, e faz dela a tabela do
 * apêndice. O comando de cada demonstração vem da sessão, que o build executa.
 */
final class Misconceptions {
  private static final Pattern TEST = Pattern.compile("([\\w-]+)/(\\w+)#(\\w+)");

  private final Path root;
  private final Map<String, SessionScript> sessions = new TreeMap<>();

  Misconceptions(Path root) throws IOException, BookException {
    this.root = root;
    for (SessionScript script : SessionScript.readAll(root)) {
      sessions.put(script.name(), script);
    }
  }

  /**
   * Escreve a tabela do apêndice.
   *
   * @param output o arquivo {@code .adoc} a escrever
   * @throws BookException se a tabela citar algo que não existe
   */
  static void generate(Path root, Path output) throws IOException, BookException {
    Misconceptions misconceptions = new Misconceptions(root);
    List<Misconception> rows = Misconception.parse(Files.readString(table(root)));
    List<String> problems = misconceptions.problems(rows);
    if (!problems.isEmpty()) {
      throw new BookException(problems);
    }
    Files.createDirectories(output.getParent());
    Files.writeString(output, misconceptions.render(rows));
  }

  static Path table(Path root) {
    return root.resolve("docs/src/docs/equivocos.csv");
  }

  /** O que a tabela cita e não existe, o que ela repete e o que lhe falta. */
  List<String> problems(List<Misconception> rows) throws IOException {
    List<String> problems = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Misconception row : rows) {
      if (!ids.add(row.id())) {
        problems.add(row.id() + ": repetido na tabela dos equívocos");
      }
      if (row.chapter() == null) {
        problems.add(row.id() + ": não é um dos equívocos do livro");
      }
      if (row.belief().isBlank() || row.truth().isBlank()) {
        problems.add(row.id() + ": falta a crença ou o que a corrige");
      }
      if (!sessions.containsKey(row.session())) {
        problems.add(row.id() + ": não há sessão " + row.session());
      }
      for (String test : row.tests()) {
        if (!testExists(test)) {
          problems.add(row.id() + ": não há teste " + test);
        }
      }
    }
    for (String id : Misconception.CHAPTERS.keySet()) {
      if (!ids.contains(id)) {
        problems.add(id + ": falta na tabela dos equívocos");
      }
    }
    return problems;
  }

  private boolean testExists(String name) throws IOException {
    Matcher test = TEST.matcher(name);
    Path tests = test.matches() ? root.resolve(test.group(1)).resolve("src/test/java") : null;
    if (tests == null || !Files.isDirectory(tests)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path file : files.filter(path -> path.endsWith(test.group(2) + ".java")).toList()) {
        // Um método de teste, e não qualquer um: com a anotação, e sem outro no meio do caminho.
        String method =
            "@(Test|ParameterizedTest)\\b((?!\\bvoid ).)*?\\bvoid " + test.group(3) + "\\(";
        if (Pattern.compile(method, Pattern.DOTALL).matcher(Files.readString(file)).find()) {
          return true;
        }
      }
    }
    return false;
  }

  private String render(List<Misconception> rows) {
    StringBuilder out = new StringBuilder(".Equívoco, correção, demonstração e prova\n");
    out.append("[#tab-equivocos,cols=\"4,5,6\",options=header]\n|===\n");
    out.append("|Acredita-se |O que é verdade |Demonstração e testes\n\n");
    for (Misconception row : rows) {
      out.append("|<<").append(row.id()).append(",“").append(literal(row.belief()));
      out.append("”>> (<<").append(row.chapter()).append(">>)\n");
      out.append("|").append(literal(row.truth())).append("\n|");
      out.append(code(command(sessions.get(row.session()))));
      for (String test : row.tests()) {
        out.append(" +\n").append(code(test));
      }
      out.append("\n\n");
    }
    return out.append("|===\n").toString();
  }

  private static String command(SessionScript script) {
    return script.steps().stream()
        .filter(step -> step.kind() == SessionStep.Kind.COMMAND)
        .map(SessionStep::text)
        .findFirst()
        .orElseThrow();
  }

  /** Texto em que nada é formatação; nem a barra vertical, que separaria as células. */
  private static String literal(String text) {
    return "pass:c[" + text.replace("|", "\\|").replace("]", "\\]") + "]";
  }

  /** Um texto em que nada é formatação não se parte entre palavras no PDF: só se precisar. */
  private static String code(String text) {
    return text.contains("@") ? "`+" + text.replace("|", "\\|") + "+`" : "`" + text + "`";
  }
}
