package salas.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import salas.grader.verdict.Verdict;

/**
 * Lê os arquivos .java de uma entrega para a memória, dentro dos limites. De tudo o mais só guarda
 * o nome. Uma instância por entrega, usada por uma thread.
 */
final class SubmissionReader {
  /** Um zip na entrega é comum; um zip dentro dele, um engano comum. Mais que isso não se abre. */
  private static final int MAX_ZIP_DEPTH = 2;

  private final Path work;
  private final Limits limits;
  private final MessageDigest digest = sha256();
  private final List<SubmittedFile> sources = new ArrayList<>();
  private final List<SubmittedFile> spare = new ArrayList<>();
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

  /** O que só vale se faltar nos outros: fontes em pastas de build e o texto digitado no site. */
  List<SubmittedFile> spare() {
    return spare;
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
    if (origin instanceof Origin.Nothing nothing) {
      throw new IntakeRejection(Verdict.EMPTY, nothing.reason());
    } else if (origin instanceof Origin.OfPath of) {
      boolean folder = Files.isDirectory(of.path());
      readItem(folder ? "" : EntryName.visible(of.path().getFileName().toString()), of.path());
    } else if (origin instanceof Origin.OfFiles of) {
      for (Origin.NamedFile file : of.files()) {
        readItem(file.name(), file.path());
      }
    } else if (origin instanceof Origin.OfZipPart of) {
      readZipPart(of);
    }
  }

  private void readItem(String name, Path path) throws IOException, IntakeRejection {
    if (Files.isDirectory(path)) {
      readFolder(name.isEmpty() ? "" : name + "/", path);
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      readPath(name, path);
    } else {
      notices.add(FolderWalk.notFollowed(name));
    }
  }

  private void readFolder(String prefix, Path folder) throws IOException, IntakeRejection {
    for (Path file : FolderWalk.files(folder, limits.entries(), notices)) {
      readPath(prefix + FolderWalk.relative(folder, file), file);
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
    Set<String> seen = new HashSet<>();
    new SafeUnzip(part.zip(), Limits.CLASS)
        .visitClass(
            (entry, size, fault, content) -> {
              String name = part.names().get(entry);
              if (name != null && fault != null) {
                throw fault;
              } else if (name != null) {
                SafeUnzip.checkCase(name, seen);
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
    if (EntryName.isBuilt(name)) {
      acceptBuilt(name, size, content);
    } else if (EntryName.hasExtension(name, ".java")) {
      addSource(name, content.read(limits.sourceBytes()));
    } else if (EntryName.fileName(name).equals(OnlineText.FILE) && size <= limits.sourceBytes()) {
      byte[] html = content.read(limits.sourceBytes());
      digest(name, size);
      digest.update(html);
      others.add(name);
      OnlineText.source(name, html).ifPresent(spare::add);
    } else if (EntryName.hasExtension(name, ".zip")) {
      acceptZip(name, content, depth);
    } else {
      digest(name, size);
      others.add(name);
    }
  }

  /** Do que está numa pasta de build só interessam os fontes, e nenhum deles estraga a entrega. */
  private void acceptBuilt(String name, long size, SafeUnzip.Content content)
      throws IOException, IntakeRejection {
    boolean fits = size <= limits.sourceBytes() && totalBytes + size <= limits.totalBytes();
    if (EntryName.hasExtension(name, ".java") && fits) {
      byte[] bytes = content.read(limits.sourceBytes());
      totalBytes += bytes.length;
      digest(name, bytes.length);
      digest.update(bytes);
      spare.add(new SubmittedFile(name, bytes));
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
