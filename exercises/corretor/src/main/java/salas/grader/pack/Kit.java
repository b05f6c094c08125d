package salas.grader.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Arquivos a caminho de um zip. Os mesmos arquivos dão sempre os mesmos bytes. */
final class Kit {
  /** A data de todo arquivo: a primeira que um zip sabe dizer. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final Set<String> LEFT_OUT = Set.of("target", ".idea", ".vscode", ".settings");

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  SortedMap<String, byte[]> files() {
    return files;
  }

  void put(String name, String text) {
    files.put(name, text.getBytes(UTF_8));
  }

  void put(String name, Path file) throws IOException {
    files.put(name, Files.readAllBytes(file));
  }

  /** Junta um arquivo ou uma pasta inteira; o que o build e as IDEs deixam para trás não vai. */
  void putTree(String name, Path tree) throws IOException {
    if (Files.isRegularFile(tree)) {
      put(name, tree);
    } else if (Files.isDirectory(tree) && !LEFT_OUT.contains(tree.getFileName().toString())) {
      try (Stream<Path> children = Files.list(tree)) {
        for (Path child : children.sorted().toList()) {
          putTree(name + "/" + child.getFileName(), child);
        }
      }
    }
  }

  void zipTo(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
      for (var entry : files.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(DATE);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }
}
