package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.CleanEnvironment;

/**
 * O ponto de partida do último commit. Quem resolve um exercício na própria pasta dele, como a
 * turma faz, muda o ponto de partida com que todos são comparados: vale o que está no git.
 */
public final class CommittedStarter {
  private static final String SOURCES = "src/main/java";
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int LARGEST = 1024 * 1024;

  private final Path root;

  private CommittedStarter(Path root) {
    this.root = root;
  }

  /**
   * O exercício que a turma recebeu, mesmo que alguém o tenha resolvido na pasta dele.
   *
   * @param folder onde gravar o ponto de partida, se preciso
   * @param say recebe o que quem corrige precisa saber
   */
  public static ExerciseFolder received(ExerciseFolder exercise, Path folder, Consumer<String> say)
      throws IOException, InterruptedException {
    Optional<ExerciseFolder> committed = of(exercise, folder);
    if (committed.isPresent()) {
      say.accept(
          "O ponto de partida deste exercício foi mudado aqui: uso o do último commit do git.");
    } else if (isSolution(exercise)) {
      say.accept(
          ("O ponto de partida em %s é a própria solução: restaure-o e corrija de novo, ou a"
                  + " resposta certa fica \"igual-ao-inicial\".")
              .formatted(exercise.starter()));
    }
    return committed.orElse(exercise);
  }

  /** Vazio se o da pasta não mudou, ou se não há git que o diga. */
  private static Optional<ExerciseFolder> of(ExerciseFolder exercise, Path folder)
      throws IOException, InterruptedException {
    CommittedStarter starter = new CommittedStarter(exercise.root().toAbsolutePath());
    Optional<String> status = starter.git("status", "--porcelain", "--", SOURCES);
    if (status.isEmpty() || status.get().isBlank()) {
      return Optional.empty();
    }
    List<String> names =
        starter.git("ls-tree", "-r", "-z", "--name-only", "HEAD", SOURCES).stream()
            .flatMap(list -> Stream.of(list.split("\0")))
            .filter(name -> !name.isEmpty())
            .toList();
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, starter.git("show", "HEAD:./" + name).orElse(""));
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(exercise.withStarter(folder.resolve(SOURCES)));
  }

  /**
   * Se o ponto de partida é a própria solução: alguém a copiou para lá. Um kit não traz solução.
   */
  private static boolean isSolution(ExerciseFolder exercise) throws IOException {
    if (!Files.isDirectory(exercise.solution())) {
      return false;
    }
    try (Stream<Path> files = Files.walk(exercise.solution())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path same = exercise.starter().resolve(exercise.solution().relativize(file).toString());
        if (!Files.isRegularFile(same) || !Files.readString(same).equals(Files.readString(file))) {
          return false;
        }
      }
      return true;
    }
  }

  private Optional<String> git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    try {
      ChildProcess.Ended ended =
          ChildProcess.run(
              new ChildProcess.Request(
                  command,
                  new byte[0],
                  root,
                  CleanEnvironment.variables(),
                  DEADLINE,
                  LARGEST,
                  0,
                  LARGEST));
      boolean done = ended.ending() == ChildProcess.Ending.EXITED && ended.exitCode() == 0;
      return done ? Optional.of(ended.out()) : Optional.empty();
    } catch (IOException e) {
      // Não há git nesta máquina.
      return Optional.empty();
    }
  }
}
