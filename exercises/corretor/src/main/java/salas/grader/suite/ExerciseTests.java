package salas.grader.suite;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import salas.grader.intake.ExerciseFolder;
import salas.grader.sandbox.OwnClasspath;
import salas.grader.verdict.TestPlan;
import salas.kit.Manifest;

/**
 * Os testes de um exercício, compilados uma vez para a turma inteira numa pasta do corretor: o que
 * acontecer depois com os originais não muda esta correção.
 *
 * @param folder classes e recursos dos testes
 */
public record ExerciseTests(Path folder, TestPlan plan) {

  /**
   * Compila para uma pasta nova.
   *
   * @throws IllegalStateException se os testes não servem; a mensagem é para uma pessoa
   */
  public static ExerciseTests compile(ExerciseFolder exercise, Path folder) throws IOException {
    Files.createDirectories(folder);
    String problems = OwnSources.compile(exercise.testSources(), OwnClasspath.text(), folder);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "os testes de " + exercise.id() + " não compilam:\n" + problems);
    }
    copy(exercise.testResources(), folder);
    return new ExerciseTests(folder, plan(folder));
  }

  /** O que pôr no classpath do processo dos testes. */
  String classpath() {
    return OwnClasspath.text() + File.pathSeparator + folder.toAbsolutePath();
  }

  private static TestPlan plan(Path folder) throws IOException {
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
