package salas.bench;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.HdrHistogram.Histogram;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import picocli.CommandLine;

/**
 * Compila um servidor do kit direto dos fontes: o que se mede é o código que está no repositório
 * agora, e não o que alguém compilou da última vez.
 */
final class SourceCompiler {
  private static final String ANY_STEP = "step1-blocking";
  private static final String MAIN = "salas/ServerMain.java";
  // O que o servidor final usa de fora; onde cada uma está, a própria classe sabe.
  private static final List<Class<?>> LIBRARIES =
      List.of(
          JsonFactory.class, CommandLine.class, LineReader.class, Terminal.class, Histogram.class);

  private SourceCompiler() {}

  /**
   * A raiz do repositório: a pasta atual ou a primeira acima dela que tenha os passos.
   *
   * @throws IOException se não houver nenhuma
   */
  static Path findRoot() throws IOException {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(ANY_STEP).resolve("src/main/java"))) {
        return folder;
      }
    }
    throw new IOException("rode a bancada dentro da pasta do kit: ela compila os servidores");
  }

  /** A pasta dos fontes principais de um módulo. */
  static Path sources(String module) throws IOException {
    return findRoot().resolve(module).resolve("src/main/java");
  }

  /** As bibliotecas do servidor final, como um classpath. */
  static String libraries() {
    return LIBRARIES.stream()
        .map(SourceCompiler::origin)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Compila {@code salas.ServerMain}, e só aquilo de que ele precisa, para {@code target}, que
   * passa a existir.
   *
   * @param sources pastas de fontes; um arquivo numa toma o lugar do de mesmo nome nas seguintes
   * @throws IOException se algo não compilar ou se o Java em uso não tiver compilador
   */
  static void compile(List<Path> sources, String classpath, Path target) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("a bancada precisa de um JDK, e este Java não tem compilador");
    }
    Files.createDirectories(target);
    List<String> options =
        List.of(
            "--release",
            "17",
            "-encoding",
            "UTF-8",
            "-proc:none",
            "-Xprefer:source",
            "-cp",
            classpath,
            "-sourcepath",
            join(sources),
            "-d",
            target.toString());
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
      var main = files.getJavaFileObjects(find(MAIN, sources));
      if (!compiler.getTask(null, files, problems, options, null, main).call()) {
        String module = sources.get(sources.size() - 1).toString();
        throw new IOException(module + " não compila: " + problems.getDiagnostics().get(0));
      }
    }
  }

  private static Path find(String file, List<Path> sources) throws IOException {
    for (Path folder : sources) {
      if (Files.exists(folder.resolve(file))) {
        return folder.resolve(file);
      }
    }
    throw new IOException("falta " + file + " em " + join(sources));
  }

  private static String join(List<Path> folders) {
    return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
