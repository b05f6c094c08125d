package salas.grader.intake;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import salas.kit.Manifest;
import salas.kit.Manifest.ClassicMistake;

/** A pasta de um exercício: onde está cada coisa e o que diz o seu {@code exercicio.properties}. */
public final class ExerciseFolder {
  private static final String DESCRIPTION = "src/test/resources/exercicio.properties";

  private final Path root;
  private final Manifest manifest;
  private final Path starter;

  private ExerciseFolder(Path root) throws IOException {
    this.root = root;
    this.starter = root.resolve("src/main/java");
    try (Reader reader = Files.newBufferedReader(root.resolve(DESCRIPTION))) {
      this.manifest = Manifest.read(reader);
    }
  }

  private ExerciseFolder(ExerciseFolder other, Path starter) {
    this.root = other.root;
    this.manifest = other.manifest;
    this.starter = starter;
  }

  /** O mesmo exercício com outro ponto de partida. */
  ExerciseFolder withStarter(Path sources) {
    return new ExerciseFolder(this, sources);
  }

  /**
   * Acha um exercício pelo começo do nome da pasta, como "ex04".
   *
   * @param exercises a pasta {@code exercises/}
   * @throws IllegalArgumentException se nenhum ou mais de um casa; a mensagem é para uma pessoa
   */
  public static ExerciseFolder find(Path exercises, String prefix) throws IOException {
    List<Path> all = folders(exercises);
    List<Path> found = all.stream().filter(path -> name(path).startsWith(prefix)).toList();
    if (prefix.isBlank() || found.size() != 1) {
      List<String> names =
          (found.size() > 1 ? found : all).stream().map(path -> name(path)).toList();
      throw new IllegalArgumentException(
          "\"%s\" não identifica um exercício; há: %s".formatted(prefix, String.join(", ", names)));
    }
    return new ExerciseFolder(found.get(0));
  }

  /** Todos os exercícios, na ordem dos números. */
  public static List<ExerciseFolder> all(Path exercises) throws IOException {
    List<ExerciseFolder> all = new ArrayList<>();
    for (Path folder : folders(exercises)) {
      all.add(new ExerciseFolder(folder));
    }
    return all;
  }

  private static List<Path> folders(Path exercises) throws IOException {
    if (!Files.isDirectory(exercises)) {
      throw new IllegalArgumentException("não achei a pasta dos exercícios: " + exercises);
    }
    try (Stream<Path> children = Files.list(exercises)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve(DESCRIPTION)))
          .sorted()
          .toList();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  public Path root() {
    return root;
  }

  /** "ex04". */
  public String id() {
    return manifest.id();
  }

  /** O pacote em que fica todo o código do exercício: o mesmo texto que {@link #id}. */
  public String packageName() {
    return mainClass().substring(0, mainClass().lastIndexOf('.'));
  }

  public String title() {
    return manifest.title();
  }

  /** Nome completo da classe que tem o {@code main}, como "ex04.EchoServer". */
  public String mainClass() {
    return manifest.main();
  }

  /** Nome completo da classe de testes, como "ex04.EchoServerTest". */
  public String testClass() {
    return manifest.testClass();
  }

  /** Os arquivos que vêm do estudante, como "ex04/EchoServer.java". */
  public List<String> deliverables() {
    return manifest.submitted();
  }

  /** Raiz dos fontes do ponto de partida. */
  public Path starter() {
    return starter;
  }

  public Path testSources() {
    return root.resolve("src/test/java");
  }

  public Path testResources() {
    return root.resolve("src/test/resources");
  }

  /** Raiz dos fontes da solução: só os arquivos que substituem os do ponto de partida. */
  public Path solution() {
    return root.resolve("solucao");
  }

  /**
   * As versões erradas que existem no disco: da identificação para a raiz dos fontes. Cada uma tem
   * só os arquivos que substituem os da solução.
   */
  public SortedMap<String, Path> wrongVersions() throws IOException {
    SortedMap<String, Path> wrong = new TreeMap<>();
    Path parent = root.resolve("erradas");
    if (Files.isDirectory(parent)) {
      try (Stream<Path> children = Files.list(parent)) {
        children.filter(Files::isDirectory).forEach(child -> wrong.put(name(child), child));
      }
    }
    return wrong;
  }

  /** Os erros clássicos declarados, em ordem de identificação. */
  public List<ClassicMistake> mistakes() {
    return manifest.mistakes();
  }
}
