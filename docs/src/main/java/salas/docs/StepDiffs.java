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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
          Files.write(target.resolve(name + ".diff"), diff(before, after, CONTEXT));
          Files.write(target.resolve(name + ".metodos.diff"), methodDiffs(before, after));
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

  private static List<String> diff(List<String> before, List<String> after, int context) {
    Patch<String> patch = DiffUtils.diff(before, after);
    List<String> unified = UnifiedDiffUtils.generateUnifiedDiff("", "", before, patch, context);
    // As duas linhas de cabeçalho só teriam o nome do arquivo, que a legenda já dá.
    return unified.isEmpty() ? unified : unified.subList(2, unified.size());
  }

  /** O diff de cada método que mudou, inteiro, entre as tags com o seu nome. */
  private static List<String> methodDiffs(List<String> before, List<String> after) {
    Map<String, List<String>> old = JavaMembers.of(before);
    Map<String, List<String>> current = JavaMembers.of(after);
    Set<String> methods = new LinkedHashSet<>(old.keySet());
    methods.addAll(current.keySet());
    List<String> marked = new ArrayList<>();
    for (String method : methods) {
      List<String> from = old.getOrDefault(method, List.of());
      List<String> to = current.getOrDefault(method, List.of());
      if (!from.equals(to)) {
        List<String> hunks = diff(from, to, Integer.MAX_VALUE / 2);
        marked.add("// tag::" + method + "[]");
        // Uma faixa só, com o método inteiro: a posição não diria nada.
        marked.addAll(hunks.subList(1, hunks.size()));
        marked.add("// end::" + method + "[]");
      }
    }
    return marked;
  }

  /** Os do pacote, e não os dos pacotes dentro dele: a lição é só o que todos os passos têm. */
  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> names.add(file.getFileName().toString()));
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
