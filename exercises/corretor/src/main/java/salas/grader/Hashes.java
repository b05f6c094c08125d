package salas.grader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import salas.grader.intake.Origin;

/** Identidades por conteúdo, em SHA-256: dizem se algo mudou entre uma correção e outra. */
final class Hashes {
  /** De um arquivo maior que isto, só o tamanho conta: a recepção o recusa de qualquer jeito. */
  private static final long LARGEST = 64L * 1024 * 1024;

  private Hashes() {}

  /** De alguns textos, em ordem. */
  static String of(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** De uma pasta inteira (nomes e conteúdos), menos o que um build gera em {@code target/}. */
  static String ofFolder(Path folder) throws IOException {
    MessageDigest digest = sha256();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> sorted =
          files
              .filter(file -> !folder.relativize(file).startsWith("target"))
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList();
      for (Path file : sorted) {
        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        update(digest, file);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** De uma entrega, sem abrir nada; a que não se lê tem identidade nova a cada vez. */
  static String of(Origin origin) {
    try {
      if (origin instanceof Origin.OfPath it) {
        return ofFolder(it.path());
      }
      if (origin instanceof Origin.Nothing it) {
        return of(it.reason());
      }
      if (origin instanceof Origin.OfZipPart it) {
        return of(ofFolder(it.zip()), it.names().toString());
      }
      StringBuilder all = new StringBuilder();
      for (Origin.NamedFile file : ((Origin.OfFiles) origin).files()) {
        all.append(file.name()).append('\0').append(ofFolder(file.path())).append('\0');
      }
      return of(all.toString());
    } catch (IOException | RuntimeException e) {
      return UUID.randomUUID().toString();
    }
  }

  private static void update(MessageDigest digest, Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
      // Um atalho ou um cano nomeado não se lê: o segundo prenderia o corretor.
      long size = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : -1;
      digest.update(Long.toString(size).getBytes(StandardCharsets.UTF_8));
      return;
    }
    byte[] chunk = new byte[64 * 1024];
    try (InputStream input = Files.newInputStream(file)) {
      for (int n = input.read(chunk); n >= 0; n = input.read(chunk)) {
        digest.update(chunk, 0, n);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("toda JVM tem SHA-256", e);
    }
  }
}
