package salas.grader.suite;

import java.io.IOException;
import java.io.Reader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import salas.grader.intake.ExerciseFolder;
import salas.grader.sandbox.Folders;
import salas.grader.sandbox.OwnClasspath;
import salas.grader.verdict.TestPlan;
import salas.kit.Manifest;

/**
 * Os testes de um exercício, compilados uma vez para a turma inteira e guardados na memória do
 * corretor: o que acontecer depois com os originais, ou com a cópia de uma rodada, não muda outra.
 */
public final class ExerciseTests {
  private final SortedMap<String, byte[]> files;
  private final TestPlan plan;

  private ExerciseTests(SortedMap<String, byte[]> files, TestPlan plan) {
    this.files = files;
    this.plan = plan;
  }

  /**
   * Compila, por uma pasta nova que é apagada no fim.
   *
   * @throws IllegalStateException se os testes não servem; a mensagem é para uma pessoa
   */
  public static ExerciseTests compile(ExerciseFolder exercise, Path folder) throws IOException {
    Files.createDirectories(folder);
    try {
      String problems = OwnSources.compile(exercise.testSources(), OwnClasspath.text(), folder);
      if (!problems.isEmpty()) {
        throw new IllegalStateException(
            "os testes de " + exercise.id() + " não compilam:\n" + problems);
      }
      copy(exercise.testResources(), folder);
      return new ExerciseTests(read(folder), planOf(folder));
    } finally {
      Folders.delete(folder);
    }
  }

  public TestPlan plan() {
    return plan;
  }

  /** Grava os testes numa pasta nova, de uma rodada só. */
  void writeTo(Path folder) throws IOException {
    for (var file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue(), StandardOpenOption.CREATE_NEW);
    }
  }

  /** Se o que está na pasta é o que se gravou. */
  boolean isIn(Path folder) throws IOException {
    SortedMap<String, byte[]> found = read(folder);
    return found.keySet().equals(files.keySet())
        && files.entrySet().stream()
            .allMatch(file -> Arrays.equals(file.getValue(), found.get(file.getKey())));
  }

  private static SortedMap<String, byte[]> read(Path folder) throws IOException {
    SortedMap<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return found;
  }

  private static TestPlan planOf(Path folder) throws IOException {
    try (Reader reader = Files.newBufferedReader(folder.resolve("exercicio.properties"));
        URLClassLoader loader =
            new URLClassLoader(new URL[] {url(folder)}, ExerciseTests.class.getClassLoader())) {
      return TestPlan.of(loader.loadClass(Manifest.read(reader).testClass()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a classe de testes não existe: " + e.getMessage(), e);
    }
  }

  private static URL url(Path folder) throws MalformedURLException {
    return folder.toUri().toURL();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
