package salas.grader.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Junta os arquivos comuns de uma pasta, sem seguir links e sem entrar em pastas de ferramentas.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private static final int MAX_LINK_NOTICES = 3;

  /**
   * Em bytes, a partir da raiz: metade do que o Linux aceita de um caminho inteiro (PATH_MAX); além
   * disso uma pasta existe e não se abre.
   */
  private static final int LONGEST_PATH = 2048;

  private final Path root;
  private final int limit;
  private final List<String> notices;
  private final List<Path> files = new ArrayList<>();
  private int links;
  private String tooDeep = "";

  private FolderWalk(Path root, int limit, List<String> notices) {
    this.root = root;
    this.limit = limit;
    this.notices = notices;
  }

  /**
   * Os arquivos, em ordem; dos de um build, só os fontes.
   *
   * @throws IntakeRejection se passam do limite, ou se há uma pasta funda demais
   */
  static List<Path> files(Path root, int limit, List<String> notices)
      throws IOException, IntakeRejection {
    FolderWalk walk = new FolderWalk(root, limit, notices);
    Files.walkFileTree(root, walk);
    if (!walk.tooDeep.isEmpty()) {
      throw new IntakeRejection(
          "A entrega tem pastas demais umas dentro das outras: \"%s\". Envie só a do exercício."
              .formatted(EntryName.visible(walk.tooDeep)));
    }
    if (walk.files.size() > limit) {
      throw IntakeRejection.tooManyFiles(limit);
    }
    walk.files.sort(Comparator.comparing(Path::toString));
    return walk.files;
  }

  /** O caminho a partir da pasta, com "/". */
  static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  /** O aviso de um arquivo que não se abre. */
  static String notFollowed(String name) {
    return "Ignorei \"%s\": é um link ou um arquivo especial.".formatted(EntryName.visible(name));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    String name = relative(root, folder);
    if (!folder.equals(root) && EntryName.isToolFile(folder.getFileName().toString())) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      tooDeep = name;
      return FileVisitResult.TERMINATE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = relative(root, file);
    if (!attributes.isRegularFile()) {
      if (links++ < MAX_LINK_NOTICES) {
        notices.add(notFollowed(name));
      }
    } else if (!EntryName.isBuilt(name) || EntryName.hasExtension(name, ".java")) {
      files.add(file);
    }
    return files.size() > limit ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }
}
