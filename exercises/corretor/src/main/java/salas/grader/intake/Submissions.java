package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Acha as entregas de uma turma, sem abrir nenhuma. */
public final class Submissions {
  /** Compactados que não abrimos: entram na lista para que ninguém fique sem resposta. */
  private static final Set<String> ARCHIVES = Set.of(".rar", ".7z", ".tar", ".gz", ".tgz", ".xz");

  private Submissions() {}

  /**
   * As entregas que há em uma pasta ou em um zip, em ordem estável e com rótulos únicos.
   *
   * @param path pasta de pastas, pasta de zips, download do Moodle (pasta ou zip) ou uma entrega só
   * @throws IllegalArgumentException se não existe ou não se lê; a mensagem é para uma pessoa
   */
  public static List<Submission> in(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("não achei as entregas em " + path);
    }
    return Labels.unique(Files.isDirectory(path) ? inFolder(path) : inFile(path));
  }

  private static List<Submission> inFile(Path file) throws IOException {
    boolean zip = EntryName.hasExtension(name(file), ".zip");
    List<Submission> ofClass = zip ? ClassZip.submissions(file) : List.of();
    return ofClass.isEmpty() ? List.of(single(file)) : ofClass;
  }

  private static List<Submission> inFolder(Path folder) throws IOException {
    List<Path> children = children(folder);
    List<Submission> moodle = MoodleGroups.ofPaths(children);
    if (!moodle.isEmpty()) {
      return Stream.concat(moodle.stream(), others(children)).toList();
    }
    if (isSingle(children)) {
      return List.of(single(folder));
    }
    if (children.size() == 1) {
      List<Submission> inner = insideOnly(children.get(0));
      if (!inner.isEmpty()) {
        return inner;
      }
    }
    return children.stream().filter(Submissions::isSubmission).map(Submissions::single).toList();
  }

  /** O download do Moodle, ainda zipado ou aberto numa pasta própria, dentro da pasta indicada. */
  private static List<Submission> insideOnly(Path child) throws IOException {
    if (Files.isDirectory(child)) {
      return MoodleGroups.ofPaths(children(child));
    }
    return EntryName.hasExtension(name(child), ".zip") ? ClassZip.submissions(child) : List.of();
  }

  /** O que alguém pôs à mão ao lado do que veio do Moodle. */
  private static Stream<Submission> others(List<Path> children) {
    return children.stream()
        .filter(child -> MoodleName.parse(name(child)).isEmpty())
        .filter(Submissions::isSubmission)
        .map(Submissions::single);
  }

  private static boolean isSingle(List<Path> children) {
    boolean sources = any(children, name -> EntryName.hasExtension(name, ".java"));
    boolean zips = any(children, name -> EntryName.hasExtension(name, ".zip"));
    boolean project = any(children, name -> name.equals("src") || name.matches("ex\\d\\d"));
    return project || (sources && !zips);
  }

  private static boolean any(List<Path> children, Predicate<String> condition) {
    return children.stream().map(Submissions::name).anyMatch(condition);
  }

  private static boolean isSubmission(Path child) {
    String name = name(child);
    return Files.isDirectory(child)
        || EntryName.hasExtension(name, ".zip")
        || isUnsupportedArchive(name);
  }

  static boolean isUnsupportedArchive(String name) {
    return ARCHIVES.stream().anyMatch(extension -> EntryName.hasExtension(name, extension));
  }

  private static Submission single(Path path) {
    String name = name(path.toAbsolutePath().normalize());
    String student = Files.isDirectory(path) ? name : name.replaceFirst("\\.[^.]+$", "");
    return new Submission(student, "", name, new Origin.OfPath(path));
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> visible = new ArrayList<>();
      children.filter(child -> !EntryName.isToolFile(name(child))).sorted().forEach(visible::add);
      return visible;
    }
  }

  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
