package salas.grader.intake.platform;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import salas.grader.intake.EntryName;
import salas.grader.intake.ExerciseFolder;
import salas.grader.intake.VersionedName;

/**
 * O que se procura entre as entregas: os arquivos de um exercício, pelo nome.
 *
 * @param exercise "ex04"
 * @param fileNames como "EchoServer.java"
 */
public record Wanted(String exercise, Set<String> fileNames) {
  private static final Pattern EXERCISE = Pattern.compile("(?i)(ex\\d\\d)(?!\\d).*");

  public static Wanted of(ExerciseFolder exercise) {
    List<String> deliverables = exercise.deliverables();
    return new Wanted(
        exercise.id(), deliverables.stream().map(EntryName::fileName).collect(Collectors.toSet()));
  }

  /**
   * Se o arquivo é um dos pedidos, talvez numerado por um navegador, como "EchoServer (1).java".
   */
  boolean isFile(String name) {
    return fileNames.contains(VersionedName.of(name).plain());
  }

  /** Se o nome começa pelo de um exercício, este ou outro. */
  static boolean isExercise(String name) {
    return EXERCISE.matcher(name).matches();
  }

  boolean isOther(String name) {
    Matcher matcher = EXERCISE.matcher(name);
    return matcher.matches() && !matcher.group(1).equalsIgnoreCase(exercise);
  }

  /** O exercício por que o nome começa, como "ex04", ou "". */
  static String exerciseOf(String name) {
    Matcher matcher = EXERCISE.matcher(name);
    return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
  }
}
