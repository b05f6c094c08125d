package salas.grader.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import salas.grader.intake.ExerciseFolder;

/** Procura pedaços das soluções no que vai para os estudantes. */
final class LeakCheck {
  /** Linhas seguidas que já não são coincidência; uma só ("break;") é. */
  private static final int WINDOW = 3;

  private LeakCheck() {}

  /** Onde há um trecho da solução que não é do ponto de partida, um arquivo por item. */
  static List<String> leaks(Kit kit, ExerciseFolder exercise) throws IOException {
    String starter = significant(read(exercise.starter()));
    List<String> secret = new ArrayList<>();
    List<String> lines = significant(read(exercise.solution())).lines().toList();
    for (int i = 0; i + WINDOW <= lines.size(); i++) {
      String window = String.join("\n", lines.subList(i, i + WINDOW));
      if (!starter.contains(window)) {
        secret.add(window);
      }
    }
    if (secret.isEmpty()) {
      throw new IllegalStateException(
          StudentKit.name(exercise) + ": a solução não difere do ponto de partida");
    }
    return kit.files().entrySet().stream()
        .filter(file -> file.getKey().contains("/" + StudentKit.name(exercise) + "/"))
        .filter(file -> containsAny(file.getValue(), secret))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean containsAny(byte[] file, List<String> secret) {
    String content = significant(new String(file, UTF_8));
    return secret.stream().anyMatch(content::contains);
  }

  private static String read(Path tree) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append(Files.readString(file)).append('\n');
      }
    }
    return text.toString();
  }

  /** Sem recuo, comentários, imports nem linhas que só abrem ou fecham alguma coisa. */
  private static String significant(String source) {
    List<String> kept =
        source
            .lines()
            .map(String::strip)
            .filter(line -> line.length() > 3)
            .filter(line -> !line.matches("(//|/?\\*|import |package ).*"))
            .toList();
    return String.join("\n", kept);
  }
}
