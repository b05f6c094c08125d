package salas.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Pastas de fontes que os testes põem umas sobre as outras. */
final class SourceFolders {
  private SourceFolders() {}

  /** Copia {@code layer} para {@code onto}; o arquivo que já está lá é substituído. */
  static void layOver(Path layer, Path onto) throws IOException {
    for (Path file : files(layer)) {
      Path target = onto.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(layer.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Os arquivos da árvore, por caminho relativo à raiz dela. */
  static List<Path> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }
}
