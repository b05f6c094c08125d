package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.grader.intake.ExerciseFolder;
import salas.kit.Manifest.ClassicMistake;

/** Cada página do livro que uma reprovação manda ler existe, e tem a âncora. */
@Timeout(60)
@DisplayName("As páginas do livro que os exercícios citam")
class BookLinksTest {
  private static final Path ROOT = ExerciseBench.EXERCISES.getParent();
  private static final Pattern ANCHOR = Pattern.compile("^\\[#([\\w-]+)|\\[\\[([\\w-]+)\\]\\]");
  private static final Pattern CITED = Pattern.compile("section\\s*=\\s*\"([^\"]*)\"");

  /** "docs/target/site/passo2.html", num enunciado. */
  private static final Pattern PAGE = Pattern.compile("docs/target/site/([\\w-]+)\\.html");

  private final Map<String, TreeSet<String>> book = new TreeMap<>();

  @Test
  @DisplayName("os testes, os erros clássicos, os enunciados e as dicas só citam o que há")
  void everyLinkExists() throws IOException {
    readBook();
    List<String> broken = new ArrayList<>();
    int cited = 0;
    for (ExerciseFolder exercise : ExerciseFolder.all(ExerciseBench.EXERCISES)) {
      List<String> links = links(exercise);
      cited += links.size();
      links.stream()
          .filter(link -> !exists(link))
          .forEach(link -> broken.add(exercise.id() + ": " + link));
    }
    assertThat(broken).isEmpty();
    assertThat(cited).isGreaterThan(100);
  }

  private boolean exists(String link) {
    int mark = link.indexOf('#');
    TreeSet<String> anchors = book.get(mark < 0 ? link : link.substring(0, mark));
    return anchors != null && (mark < 0 || anchors.contains(link.substring(mark + 1)));
  }

  private static List<String> links(ExerciseFolder exercise) throws IOException {
    List<String> links =
        new ArrayList<>(exercise.mistakes().stream().map(ClassicMistake::section).toList());
    for (Path source : files(exercise.testSources(), ".java")) {
      links.addAll(found(CITED, Files.readString(source)));
    }
    for (String page : List.of("ENUNCIADO.adoc", "DICAS.adoc")) {
      links.addAll(found(PAGE, Files.readString(exercise.root().resolve(page))));
    }
    return links;
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** Cada seção de primeiro nível é uma página, com o nome da âncora dela. */
  private void readBook() throws IOException {
    for (Path source : files(ROOT.resolve("docs/src/docs/asciidoc"), ".adoc")) {
      readPage(source);
    }
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path chapters : modules.map(module -> module.resolve("docs")).toList()) {
        for (Path source : files(chapters, ".adoc")) {
          readPage(source);
        }
      }
    }
  }

  private void readPage(Path source) throws IOException {
    String anchor = "";
    TreeSet<String> page = new TreeSet<>();
    for (String line : Files.readAllLines(source)) {
      if (line.startsWith("== ") && !anchor.isEmpty()) {
        page = book.computeIfAbsent(anchor, key -> new TreeSet<>());
      }
      Matcher mark = ANCHOR.matcher(line);
      anchor = "";
      while (mark.find()) {
        anchor = mark.group(1) == null ? mark.group(2) : mark.group(1);
        page.add(anchor);
      }
    }
  }

  private static List<Path> files(Path folder, String extension) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, 4)) {
      return all.filter(file -> file.toString().endsWith(extension)).toList();
    }
  }
}
