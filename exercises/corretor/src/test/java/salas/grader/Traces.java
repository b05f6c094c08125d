package salas.grader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import salas.grader.intake.ExerciseFolder;
import salas.grader.sandbox.MarkedProcesses;

/**
 * O que uma correção poderia deixar para trás.
 *
 * @param processes quantos processos carregam um marcador desta JVM; uma porta presa seria de um
 *     deles
 * @param temporary pastas temporárias do corretor nesta JVM
 * @param exercises o conteúdo da pasta dos exercícios
 */
record Traces(long processes, Set<String> temporary, String exercises) {
  // Outra correção, na mesma máquina e na mesma hora, tem os seus processos e as suas pastas.
  private static final String ENTRY = MarkedProcesses.VARIABLE + "=" + MarkedProcesses.OWN;

  static Traces now() throws IOException {
    return new Traces(countMarked(), findTemporary(), hashExercises());
  }

  private static long countMarked() {
    return ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "environ"))
        .filter(Traces::carriesMark)
        .count();
  }

  private static boolean carriesMark(Path environment) {
    try {
      byte[] raw = Files.readAllBytes(environment);
      return new String(raw, StandardCharsets.ISO_8859_1).contains(ENTRY);
    } catch (IOException e) {
      // De outra pessoa, já terminado, ou um sistema sem /proc.
      return false;
    }
  }

  private static Set<String> findTemporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(ClassGrading.TEMPORARY))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String hashExercises() throws IOException {
    StringBuilder all = new StringBuilder();
    for (ExerciseFolder exercise : ExerciseFolder.all(ExerciseBench.EXERCISES)) {
      all.append(Hashes.ofFolder(exercise.root())).append('\n');
    }
    return all.toString();
  }
}
