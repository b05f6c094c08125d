package salas.docs;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Calcula, a partir dos fontes, o que muda de um passo ao seguinte. Para cada par de módulos sai
 * uma pasta com um {@code .diff} por arquivo que mudou, cada trecho marcado com o nome do método a
 * que pertence, e um {@code resumo.adoc} com a tabela dos arquivos.
 */
final class StepDiffs {
  private static final int CONTEXT = 3;
  private static final String MAIN = "src/main/java/salas";

  /** O começo de um membro da classe: dois espaços, uma declaração e um parêntese. */
  private static final Pattern METHOD =
      Pattern.compile("^  (?:@\\w+ )?[\\w<][\\w<>\\[\\], .?]*?\\b(\\w+)\\(.*");

  private static final Pattern HUNK = Pattern.compile("^@@ -(\\d+)(?:,\\d+)? \\+(\\d+).*");

  /** Comentários do livro dentro do código, que num diff seriam ruído. */
  private static final Pattern MARKER = Pattern.compile("\\s*// (?:tag|end)::.*");

  private static final Pattern CALLOUT = Pattern.compile("\\s*// <\\d+>$");

  private StepDiffs() {}

  /** Gera os diffs de todos os pares de passos consecutivos em {@code generated/diff}. */
  static void generate(Path root, Path generated) throws IOException {
    for (int i = 1; i < BookFiles.STEPS.size(); i++) {
      String from = BookFiles.STEPS.get(i - 1);
      String to = BookFiles.STEPS.get(i);
      Path target = generated.resolve("diff").resolve(from + "-" + to);
      Files.createDirectories(target);
      generatePair(root.resolve(from).resolve(MAIN), root.resolve(to).resolve(MAIN), target);
    }
  }

  private static void generatePair(Path from, Path to, Path target) throws IOException {
    Set<String> names = new TreeSet<>(names(from));
    names.addAll(names(to));
    StringBuilder rows = new StringBuilder();
    List<String> equal = new ArrayList<>();
    for (String name : names) {
      List<String> before = lines(from.resolve(name));
      List<String> after = lines(to.resolve(name));
      if (before.equals(after)) {
        equal.add("`" + name + "`");
      } else {
        rows.append("|`").append(name).append("` |").append(situation(before, after)).append('\n');
        if (!before.isEmpty() && !after.isEmpty()) {
          Files.write(target.resolve(name + ".diff"), diff(name, before, after));
        }
      }
    }
    String table =
        "[cols=\"2,3\",options=header]\n|===\n|Arquivo |O que houve\n\n" + rows + "|===\n";
    String same =
        equal.isEmpty() ? "" : "\nSem uma linha de diferença: " + String.join(", ", equal) + ".\n";
    Files.writeString(target.resolve("resumo.adoc"), table + same);
  }

  private static String situation(List<String> before, List<String> after) {
    if (before.isEmpty()) {
      return "novo, " + after.size() + " linhas";
    }
    if (after.isEmpty()) {
      return "saiu";
    }
    int added = 0;
    int removed = 0;
    for (var delta : DiffUtils.diff(before, after).getDeltas()) {
      added += delta.getTarget().size();
      removed += delta.getSource().size();
    }
    return "mudou: +" + added + " −" + removed + " linhas";
  }

  private static List<String> diff(String name, List<String> before, List<String> after) {
    Patch<String> patch = DiffUtils.diff(before, after);
    List<String> unified = UnifiedDiffUtils.generateUnifiedDiff(name, name, before, patch, CONTEXT);
    List<String> marked = new ArrayList<>();
    int i = 2; // as duas linhas de cabeçalho só repetem o nome do arquivo
    while (i < unified.size()) {
      int end = i + 1;
      while (end < unified.size() && !unified.get(end).startsWith("@@ ")) {
        end++;
      }
      addMarked(marked, unified.subList(i, end), before, after);
      i = end;
    }
    return marked;
  }

  /** Acrescenta um trecho do diff entre as tags dos métodos em que ele mexe. */
  private static void addMarked(
      List<String> marked, List<String> hunk, List<String> before, List<String> after) {
    Matcher position = HUNK.matcher(hunk.get(0));
    if (!position.matches()) {
      throw new IllegalStateException("trecho de diff sem posição: " + hunk.get(0));
    }
    int oldLine = Integer.parseInt(position.group(1)) - 1;
    int newLine = Integer.parseInt(position.group(2)) - 1;
    Set<String> methods = new LinkedHashSet<>();
    for (String line : hunk.subList(1, hunk.size())) {
      if (line.startsWith("-")) {
        methods.add(methodAt(before, oldLine));
      } else if (line.startsWith("+") && line.length() > 1) {
        methods.add(methodAt(after, newLine));
      }
      oldLine += line.startsWith("+") ? 0 : 1;
      newLine += line.startsWith("-") ? 0 : 1;
    }
    methods.forEach(method -> marked.add("// tag::" + method + "[]"));
    marked.add("@@ " + String.join(", ", methods) + " @@");
    marked.addAll(hunk.subList(1, hunk.size()));
    methods.forEach(method -> marked.add("// end::" + method + "[]"));
  }

  /** O método a que a linha pertence, ou {@code campos} se ela está fora de todos. */
  static String methodAt(List<String> source, int line) {
    // O Javadoc e as anotações, que vêm antes, são do método que vem depois.
    int i = line;
    while (i < source.size() && source.get(i).matches("  (/\\*\\*.*| \\*.*|// .*|@.*)")) {
      i++;
    }
    for (; i >= 0; i--) {
      String text = i < source.size() ? source.get(i) : "";
      Matcher method = METHOD.matcher(text);
      if (method.matches() && !text.contains(" = ") && !text.endsWith(";")) {
        return method.group(1);
      }
      boolean ended = text.equals("  }") && i < line;
      if (ended || text.matches("\\S.*")) {
        return "campos";
      }
    }
    return "campos";
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> names = new TreeSet<>();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
      return names;
    }
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> !MARKER.matcher(line).matches())
        .map(line -> CALLOUT.matcher(line).replaceFirst(""))
        .toList();
  }
}
