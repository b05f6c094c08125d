package salas.grader.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Acha, pelo caminho completo, os comandos do sistema de que o isolamento depende. */
final class SystemTools {
  /** Os de administração costumam ficar fora do PATH de quem não é root. */
  private static final String ALSO = ":/usr/sbin:/sbin:/usr/bin:/bin";

  private SystemTools() {}

  /** O executável com este nome, se houver. Sempre vazio no Windows, onde nada disto existe. */
  static Optional<String> find(String name) {
    if (File.pathSeparatorChar != ':') {
      return Optional.empty();
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ALSO;
    return Stream.of(path.split(":"))
        .filter(folder -> folder.startsWith("/"))
        .flatMap(folder -> executable(folder, name))
        .findFirst();
  }

  private static Stream<String> executable(String folder, String name) {
    try {
      Path candidate = Path.of(folder, name);
      return Files.isExecutable(candidate) ? Stream.of(candidate.toString()) : Stream.empty();
    } catch (InvalidPathException e) {
      // Uma pasta do PATH com acentos que a localidade não representa: as outras servem.
      return Stream.empty();
    }
  }
}
