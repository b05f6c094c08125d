package salas.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.util.stream.Stream;
import salas.grader.sandbox.Folders;

/** Guarda na saída a rede de cada falha, com que o estudante repete em casa o que aconteceu. */
final class FailureFiles {
  private static final long LARGEST = 4L * 1024 * 1024;

  private static final String FOLDER = "redes";

  private FailureFiles() {}

  /** Copia as da última rodada para {@code redes/<entrega>/}; sem falhas, não cria nada. */
  static void keep(Path work, Path output, String student) throws IOException {
    Path target = output.resolve(FOLDER).resolve(fileName(student));
    Folders.delete(target);
    // A segunda rodada, se houve, é a que vale, mesmo que nela nada reprove.
    Path again = work.resolve("rodada2");
    Path last = Files.isDirectory(again) ? again : work.resolve("rodada1");
    Path failures = last.resolve("falhas");
    if (Files.isDirectory(failures, LinkOption.NOFOLLOW_LINKS)) {
      copy(failures, target);
    }
  }

  /** Copia as redes de uma pasta de saída para outra. */
  static void copyAll(Path from, Path to) throws IOException {
    Path networks = from.resolve(FOLDER);
    if (Files.isDirectory(networks)) {
      try (Stream<Path> submissions = Files.list(networks)) {
        for (Path each : submissions.sorted().toList()) {
          copy(each, to.resolve(FOLDER).resolve(each.getFileName()));
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.sorted().toList()) {
        // Sem o isolamento forte, a entrega alcança esta pasta: um atalho levaria a outro lugar.
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST) {
          Files.createDirectories(to);
          copyFile(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  /** Na mesma falta de isolamento, o arquivo pode sumir agora: a turma não para por causa dele. */
  private static void copyFile(Path from, Path to) throws IOException {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      Files.deleteIfExists(to);
    }
  }

  /** Um nome que serve em qualquer sistema de arquivos; o hash separa os que ficariam iguais. */
  private static String fileName(String student) {
    String plain = Normalizer.normalize(student, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    String safe = plain.replaceAll("[^A-Za-z0-9_]+", "-");
    return safe.substring(0, Math.min(40, safe.length()))
        + "-"
        + Hashes.of(student).substring(0, 6);
  }
}
