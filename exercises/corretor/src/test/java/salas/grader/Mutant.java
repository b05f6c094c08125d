package salas.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import salas.grader.intake.ExerciseFolder;

/**
 * A solução com uma linha trocada, como está em {@code mutantes.txt}: pequena demais para ter pasta
 * própria, e errada mesmo assim. Os blocos se separam por uma linha em branco, e {@code #} começa
 * um comentário:
 *
 * <pre>{@code
 * mutante so-encerra-a-ida
 * ex01/EchoServer.java
 * - client.close();
 * + client.shutdownOutput();
 * reprova freesDescriptors
 * permite endsWhenTheClientEnds
 * }</pre>
 *
 * O trecho de {@code -} está no arquivo uma vez só; um {@code +} vazio o apaga. Pode haver mais de
 * um par, e {@code permite} só quando a sorte decide, como nos erros clássicos; sem {@code
 * reprova}, ela decide em qual, mas em algum.
 *
 * @param file da solução ou do ponto de partida, como "ex01/EchoServer.java"
 */
record Mutant(
    String id, String file, List<Change> changes, Set<String> fails, Set<String> mayFail) {
  record Change(String before, String after) {}

  static List<Mutant> all(ExerciseFolder exercise) throws IOException {
    Path list = exercise.root().resolve("mutantes.txt");
    List<Mutant> all = new ArrayList<>();
    if (Files.exists(list)) {
      String text = Files.readString(list).replaceAll("(?m)^#.*$", "").strip();
      for (String block : text.split("\n\\s*\n")) {
        all.add(of(block.lines().toList()));
      }
    }
    return all;
  }

  private static Mutant of(List<String> lines) {
    List<Change> changes = new ArrayList<>();
    Set<String> fails = new TreeSet<>();
    Set<String> mayFail = new TreeSet<>();
    String before = null;
    for (String line : lines.subList(2, lines.size())) {
      String rest = line.substring(line.indexOf(' ') + 1);
      if (line.startsWith("- ")) {
        before = rest;
      } else if (line.startsWith("+")) {
        changes.add(new Change(before, line.substring(1).strip()));
      } else if (line.startsWith("reprova ")) {
        fails.addAll(List.of(rest.split("\\s+")));
      } else if (line.startsWith("permite ")) {
        mayFail.addAll(List.of(rest.split("\\s+")));
      } else {
        throw new IllegalArgumentException("mutantes.txt, linha que não se entende: " + line);
      }
    }
    String id = lines.get(0).replaceFirst("^mutante ", "");
    return new Mutant(id, lines.get(1).strip(), changes, fails, mayFail);
  }

  /** O arquivo trocado. */
  String applyTo(ExerciseFolder exercise) throws IOException {
    String source = Files.readString(exercise.solution().resolve(file));
    for (Change change : changes) {
      int at = source.indexOf(change.before());
      if (at < 0 || at != source.lastIndexOf(change.before())) {
        throw new IllegalStateException(
            "%s, mutante %s: não está uma vez só em %s: %s"
                .formatted(exercise.id(), id, file, change.before()));
      }
      source = source.replace(change.before(), change.after());
    }
    return source;
  }
}
