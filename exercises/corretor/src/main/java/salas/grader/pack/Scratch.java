package salas.grader.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Uma pasta temporária que some no fim. */
final class Scratch implements AutoCloseable {
  private final Path root = Files.createTempDirectory("salas-pacote");

  Scratch() throws IOException {}

  Path root() {
    return root;
  }

  /** Uma pasta vazia nova. */
  Path folder() throws IOException {
    return Files.createTempDirectory(root, "pasta");
  }

  /** Descompacta um zip que nós mesmos gravamos. */
  Path unzip(Path zip) throws IOException {
    Path folder = folder();
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("nome fora da pasta: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        Files.copy(entries, file);
      }
    }
    return folder;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
