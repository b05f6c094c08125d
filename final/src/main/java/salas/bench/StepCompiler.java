package salas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compila um passo direto dos fontes: o que se mede é o código que está no repositório agora, e não
 * o que alguém compilou da última vez. Só serve para os passos sem dependências.
 */
final class StepCompiler {
  private static final String ANY_STEP = "step1-blocking";

  private StepCompiler() {}

  /**
   * A raiz do repositório: a pasta atual ou a primeira acima dela que tenha os passos.
   *
   * @throws IOException se não houver nenhuma
   */
  static Path findRoot() throws IOException {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(sources(folder, ANY_STEP))) {
        return folder;
      }
    }
    throw new IOException("rode a bancada dentro da pasta do kit: ela compila os passos");
  }

  /**
   * Compila o código principal do módulo para {@code target}, que passa a existir.
   *
   * @throws IOException se algo não compilar ou se o Java em uso não tiver compilador
   */
  static void compile(Path root, String module, Path target) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("a bancada precisa de um JDK, e este Java não tem compilador");
    }
    Files.createDirectories(target);
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null);
        Stream<Path> found = Files.walk(sources(root, module))) {
      List<Path> sources = found.filter(path -> path.toString().endsWith(".java")).toList();
      List<String> options =
          List.of("--release", "17", "-encoding", "UTF-8", "-d", target.toString());
      boolean compiled =
          compiler
              .getTask(
                  null, files, problems, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IOException(module + " não compila: " + problems.getDiagnostics().get(0));
      }
    }
  }

  private static Path sources(Path root, String module) {
    return root.resolve(module).resolve("src/main/java");
  }
}
