package salas.grader.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import salas.kit.run.Seal;

/**
 * O compilador, num processo só dele: chama o javac e escreve um erro por linha, com o código
 * estável que o javac lhe dá. Recebe a pasta dos fontes, a das classes e a versão de Java. Nenhum
 * código da entrega roda aqui: sem processadores de anotação, compilar só lê. Cada linha leva um
 * {@link Seal}: um programa de outra entrega, do mesmo usuário, não decide se esta compila.
 */
final class CompilerMain {
  static final String ERROR = "erro";
  static final String END = "fim";
  static final String NO_COMPILER = "sem-compilador";

  private CompilerMain() {}

  public static void main(String[] args) throws IOException {
    int release = Integer.parseInt(args[2]);
    run(Path.of(args[0]), Path.of(args[1]), release, Seal.received(System.in), System.out);
  }

  /** Compila e escreve os erros e o fim, selados, em {@code stream}, que fica aberto. */
  static void run(Path sources, Path classes, int release, Seal seal, OutputStream stream)
      throws IOException {
    PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      out.println(seal.close(NO_COMPILER));
    } else {
      boolean compiled =
          compile(
              compiler, sources, options(classes, release), line -> out.println(seal.close(line)));
      out.println(seal.close(END + "\t" + compiled));
    }
    out.flush();
  }

  private static boolean compile(
      JavaCompiler compiler, Path sources, List<String> options, Consumer<String> out)
      throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
            compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8);
        Stream<Path> files = Files.walk(sources)) {
      List<Path> java = files.filter(Files::isRegularFile).sorted().toList();
      boolean compiled =
          compiler
              .getTask(
                  Writer.nullWriter(),
                  manager,
                  diagnostics,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(java))
              .call();
      for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
          out.accept(line(sources, diagnostic));
        }
      }
      return compiled;
    }
  }

  private static List<String> options(Path classes, int release) {
    // O classpath é a pasta, ainda vazia, das classes: sem ele valeria o deste processo.
    return List.of(
        "--release",
        Integer.toString(release),
        "-proc:none",
        "-implicit:none",
        "-encoding",
        "UTF-8",
        "-nowarn",
        "-cp",
        classes.toString(),
        "-d",
        classes.toString());
  }

  private static String line(Path sources, Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    String file = source == null ? "" : relative(sources, Path.of(source.toUri()));
    return String.join(
        "\t",
        ERROR,
        String.valueOf(diagnostic.getCode()),
        file,
        Long.toString(diagnostic.getLineNumber()),
        Long.toString(diagnostic.getColumnNumber()),
        escape(diagnostic.getMessage(Locale.ENGLISH).replace(sources.toString(), "")));
  }

  private static String relative(Path sources, Path file) {
    return sources.toAbsolutePath().relativize(file).toString().replace('\\', '/');
  }

  /** Uma mensagem de várias linhas numa linha só; e curta, que um tipo genérico pode ser enorme. */
  private static String escape(String message) {
    String shortened = message.length() > 1000 ? message.substring(0, 1000) + "…" : message;
    return shortened.replace('\t', ' ').replace("\r", "").replace("\n", "\\n");
  }
}
