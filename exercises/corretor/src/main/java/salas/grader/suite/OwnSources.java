package salas.grader.suite;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compila fontes do próprio projeto (a bancada, os testes dos exercícios), neste processo: são de
 * confiança, e um javac à parte demora mais a arrancar do que a compilar.
 */
public final class OwnSources {
  private OwnSources() {}

  /**
   * Compila todos os {@code .java} de uma árvore.
   *
   * @param classes pasta que existe e recebe as classes
   * @return o que o javac disse, se não compila; vazio se compila
   * @throws IllegalStateException se este Java não traz o compilador
   */
  public static String compile(Path sources, String classpath, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("este Java não traz o compilador: rode com um JDK");
    }
    List<String> options =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-encoding",
            "UTF-8",
            "-cp",
            classpath,
            "-d",
            classes.toString());
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(javaFiles(sources));
      boolean compiled = compiler.getTask(messages, files, null, options, null, units).call();
      return compiled ? "" : messages.toString();
    }
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
