package salas.grader.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * O estado de um arquivo ou pasta, para saber se alguém mexeu nele. O conteúdo não basta: quem
 * troca um arquivo e o devolve a tempo não deixa marca ali, mas deixa na hora da última mudança
 * ({@code ctime}), que só o sistema escreve. Onde ela não existe, vale a da última escrita.
 *
 * @param content SHA-256 em hexadecimal, ou "" se não é um arquivo comum
 * @param change qual arquivo é e quando mudou
 */
record FileStamp(String content, String change) {
  /**
   * Tudo o que há nestas pastas, e elas mesmas; um arquivo também serve.
   *
   * @param known estados de antes, mas não de agora há pouco (a {@code ctime} anda aos saltos, de
   *     milissegundos): o que tem a mesma não é lido outra vez
   */
  static SortedMap<Path, FileStamp> ofAll(List<Path> roots, SortedMap<Path, FileStamp> known)
      throws IOException {
    SortedMap<Path, FileStamp> found = new TreeMap<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
        for (Path file : files.toList()) {
          found.put(file, of(file, known.get(file)));
        }
      }
    }
    return found;
  }

  /** Só os conteúdos. */
  static List<String> contents(SortedMap<Path, FileStamp> stamps) {
    return stamps.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue().content())
        .collect(Collectors.toList());
  }

  /** Primeiro a hora: o que mudar entre as duas leituras, ou depois, tem outra. */
  private static FileStamp of(Path file, FileStamp known) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    String attributes = unix ? "unix:ino,ctime" : "lastModifiedTime,size";
    String change =
        new TreeMap<>(Files.readAttributes(file, attributes, LinkOption.NOFOLLOW_LINKS)).toString();
    if (unix && known != null && known.change.equals(change)) {
      return known;
    }
    boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    return new FileStamp(regular ? sha256(Files.readAllBytes(file)) : "", change);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("toda JVM tem SHA-256", e);
    }
  }
}
