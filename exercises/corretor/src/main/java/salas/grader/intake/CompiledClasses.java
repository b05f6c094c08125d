package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Confere o que o compilador gravou: vale o que as classes são, não o que os fontes parecem. */
final class CompiledClasses {
  private final Path classes;

  CompiledClasses(Path classes) {
    this.classes = classes;
  }

  /**
   * @throws IntakeRejection se há classe fora do pacote ou se a principal não tem {@code main}
   */
  void check(String packageName, String mainClass) throws IOException, IntakeRejection {
    Path expected = classes.resolve(packageName.replace('.', '/'));
    for (Path file : classFiles()) {
      if (!file.startsWith(expected)) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        throw new IntakeRejection(
            "A classe %s está fora do pacote do exercício, %s."
                .formatted(EntryName.visible(className(name)), packageName));
      }
    }
    if (!hasMain(mainClass.replace('.', '/'))) {
      throw new IntakeRejection(
          "Falta em %s o método public static void main(String[] args).".formatted(mainClass));
    }
  }

  private static String className(String file) {
    return file.replaceFirst("\\.class$", "").replace('/', '.');
  }

  private List<Path> classFiles() throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Um main herdado também serve: o programa java o aceita. */
  private boolean hasMain(String internalName) throws IOException {
    Path file = classes.resolve(internalName + ".class");
    if (!Files.isRegularFile(file)) {
      return false;
    }
    ClassFile read = ClassFile.read(file);
    return read.hasMain() || hasMain(read.superclass());
  }
}
