package salas.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Lê os arquivos .java de uma entrega para a memória, dentro dos limites. De tudo o mais só guarda
 * o nome. Uma instância por entrega, usada por uma thread.
 */
final class SubmissionReader {
  /** Um zip na entrega é comum; um zip dentro dele, um engano comum. Mais que isso não se abre. */
  private static final int MAX_ZIP_DEPTH = 2;

  private static final int MAX_LINK_NOTICES = 3;

  private final Path work;
  private final Limits limits;
  private final MessageDigest digest = sha256();
  private final List<SubmittedFile> sources = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private int entries;
  private long totalBytes;

  /**
   * @param work pasta em que pôr, por um momento, um zip que veio dentro de outro
   */
  SubmissionReader(Path work, Limits limits) {
    this.work = work;
    this.limits = limits;
  }

  List<SubmittedFile> sources() {
    return sources;
  }

  /** Nomes dos arquivos que não são .java nem de ferramentas. */
  List<String> others() {
    return others;
  }

  List<String> notices() {
    return notices;
  }

  /** SHA-256 do que foi lido até agora. Só uma vez por instância. */
  String contentHash() {
    return HexFormat.of().formatHex(digest.digest());
  }

  void read(Origin origin) throws IOException, IntakeRejection {
    if (origin instanceof Origin.OfPath of && Files.isDirectory(of.path())) {
      readFolder(of.path());
    } else if (origin instanceof Origin.OfPath of) {
      readPath(EntryName.visible(of.path().getFileName().toString()), of.path());
    } else if (origin instanceof Origin.OfFiles of) {
      for (Origin.NamedFile file : of.files()) {
        readPath(file.name(), file.path());
      }
    } else if (origin instanceof Origin.OfZipPart of) {
      readZipPart(of);
    }
  }

  private void readFolder(Path folder) throws IOException, IntakeRejection {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(folder, new Walk(folder, files));
    if (files.size() > limits.entries()) {
      throw IntakeRejection.tooManyFiles(limits.entries());
    }
    files.sort(Comparator.comparing(Path::toString));
    for (Path file : files) {
      readPath(relative(folder, file), file);
    }
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  /** Junta os arquivos comuns, sem seguir links e sem entrar em pastas de ferramentas. */
  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> files;
    private int links;

    Walk(Path root, List<Path> files) {
      this.root = root;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skip = !folder.equals(root) && EntryName.isToolFile(folder.getFileName().toString());
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        files.add(file);
      } else if (links++ < MAX_LINK_NOTICES) {
        notices.add(
            "Ignorei \"%s\": é um link ou um arquivo especial."
                .formatted(EntryName.visible(relative(root, file))));
      }
      return files.size() > limits.entries() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
  }

  private void readPath(String name, Path file) throws IOException, IntakeRejection {
    long size = Files.size(file);
    if (EntryName.hasExtension(name, ".zip") && !EntryName.isToolFile(name)) {
      readZip(name, file, 1);
    } else {
      accept(name, size, limit -> readBounded(name, file, limit), 0);
    }
  }

  private static byte[] readBounded(String name, Path file, long limit)
      throws IOException, IntakeRejection {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) limit + 1);
      if (bytes.length > limit) {
        throw new IntakeRejection(
            "O arquivo \"%s\" é grande demais: passa de %d KiB."
                .formatted(EntryName.visible(name), limit >> 10));
      }
      return bytes;
    }
  }

  private void readZip(String name, Path zip, int depth) throws IOException, IntakeRejection {
    digestZip(name, zip);
    new SafeUnzip(zip, limits)
        .visit((entry, size, content) -> accept(name + "/" + entry, size, content, depth));
  }

  private void digestZip(String name, Path zip) throws IOException {
    digest(name, Files.size(zip));
    byte[] buffer = new byte[8192];
    try (InputStream in = Files.newInputStream(zip)) {
      long left = limits.archiveBytes();
      for (int n = in.read(buffer); n > 0 && left > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        left -= n;
      }
    }
  }

  private void readZipPart(Origin.OfZipPart part) throws IOException, IntakeRejection {
    new SafeUnzip(part.zip(), Limits.CLASS)
        .visitAnySize(
            (entry, size, content) -> {
              String name = part.names().get(entry);
              if (name != null) {
                accept(name, size, content, 0);
              }
            });
  }

  private void accept(String name, long size, SafeUnzip.Content content, int depth)
      throws IOException, IntakeRejection {
    if (++entries > limits.entries()) {
      throw IntakeRejection.tooManyFiles(limits.entries());
    }
    if (EntryName.isToolFile(name)) {
      return;
    }
    if (EntryName.hasExtension(name, ".java")) {
      addSource(name, content.read(limits.sourceBytes()));
    } else if (EntryName.hasExtension(name, ".zip")) {
      acceptZip(name, content, depth);
    } else {
      digest(name, size);
      others.add(name);
    }
  }

  private void addSource(String name, byte[] bytes) throws IntakeRejection {
    totalBytes += bytes.length;
    if (totalBytes > limits.totalBytes()) {
      throw new IntakeRejection(
          "Os arquivos .java somam mais de %d MiB. Envie só os do exercício."
              .formatted(limits.totalBytes() >> 20));
    }
    digest(name, bytes.length);
    digest.update(bytes);
    sources.add(new SubmittedFile(name, bytes));
  }

  private void acceptZip(String name, SafeUnzip.Content content, int depth)
      throws IOException, IntakeRejection {
    String shown = EntryName.visible(name);
    if (depth == MAX_ZIP_DEPTH) {
      notices.add("Não abri \"%s\": um zip dentro de outro, dentro de outro.".formatted(shown));
      return;
    }
    if (depth > 0) {
      notices.add("A entrega foi compactada duas vezes: abri também \"%s\".".formatted(shown));
    }
    Path inner = Files.createTempFile(work, "interno", ".zip");
    try {
      Files.write(inner, content.read(limits.archiveBytes()));
      readZip(name, inner, depth + 1);
    } finally {
      Files.delete(inner);
    }
  }

  private void digest(String name, long size) {
    digest.update((name + "\n" + size + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("todo JDK tem SHA-256", e);
    }
  }
}
