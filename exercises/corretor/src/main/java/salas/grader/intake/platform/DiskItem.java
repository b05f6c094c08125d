package salas.grader.intake.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import salas.grader.intake.EntryName;
import salas.grader.intake.Origin;
import salas.grader.intake.ZipListing;

/** Um arquivo ou uma pasta no disco, olhado uma vez só. Um link não é pasta: não se entra nele. */
final class DiskItem implements Item {
  private final Path path;
  private final boolean folder;
  private List<Item> children;
  private Item opened;
  private String problem = "";

  private DiskItem(Path path, boolean folder) {
    this.path = path;
    this.folder = folder;
  }

  static DiskItem of(Path path) {
    return new DiskItem(path, Files.isDirectory(path) && !Files.isSymbolicLink(path));
  }

  Path path() {
    return path;
  }

  @Override
  public String name() {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? path.toString() : name.toString();
  }

  @Override
  public boolean isFolder() {
    return folder;
  }

  @Override
  public long size() {
    return folder ? 0 : path.toFile().length();
  }

  @Override
  public List<Item> children() {
    if (children == null) {
      children = folder ? list() : List.of();
    }
    return children;
  }

  private List<Item> list() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .sorted()
          .<Item>map(DiskItem::of)
          .filter(child -> !EntryName.isToolFile(child.name()))
          .toList();
    } catch (IOException e) {
      // Não se deixa listar: continua sendo uma entrega, e quem a abrir diz o que houve.
      return List.of();
    }
  }

  /** Num laço: as pastas de uma entrega podem estar milhares de vezes umas dentro das outras. */
  @Override
  public Map<String, Item> files() {
    Map<String, Item> files = new TreeMap<>();
    Deque<Item> folders = new ArrayDeque<>(List.of(this));
    while (!folders.isEmpty()) {
      for (Item child : folders.pop().children()) {
        if (child.isFolder()) {
          folders.push(child);
        } else if (child instanceof DiskItem file) {
          Path relative = path.relativize(file.path);
          files.put(relative.toString().replace(File.separatorChar, '/'), file);
        }
      }
    }
    return files;
  }

  @Override
  public boolean has(String child) {
    return folder && Files.exists(path.resolve(child));
  }

  @Override
  public Origin origin() {
    return new Origin.OfPath(path);
  }

  @Override
  public Item opened() throws IOException {
    if (opened == null) {
      opened = !folder && isArchive() && Files.isRegularFile(path) ? openZip() : this;
    }
    return opened;
  }

  private Item openZip() throws IOException {
    ZipListing listing = ZipListing.of(path);
    problem = listing.problem();
    return problem.isEmpty() ? ZipItem.root(path, name(), listing.entries()) : this;
  }

  @Override
  public String problem() {
    return problem;
  }
}
