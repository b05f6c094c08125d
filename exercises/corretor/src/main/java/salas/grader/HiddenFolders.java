package salas.grader;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import salas.grader.sandbox.OwnClasspath;

/**
 * O que uma entrega não pode ver: os exercícios, as outras entregas, as notas, a lista da turma, o
 * corretor. De um arquivo esconde-se a pasta em que ele está.
 */
final class HiddenFolders {
  private HiddenFolders() {}

  static List<Path> of(GradingRequest request, Path scratch) {
    List<Path> hidden = new ArrayList<>();
    Path exercises = request.exercises().toAbsolutePath().normalize();
    hidden.add(exercises);
    Path project = exercises.getParent();
    if (project != null && Files.exists(project.resolve("pom.xml"))) {
      hidden.add(project);
    }
    hidden.add(scratch);
    hidden.add(request.output());
    Stream.of(request.submissions(), request.roster(), request.worksheet())
        .filter(Objects::nonNull)
        .map(HiddenFolders::folder)
        .forEach(hidden::add);
    Stream.of(OwnClasspath.text().split(File.pathSeparator))
        .map(Path::of)
        .map(HiddenFolders::folder)
        .forEach(hidden::add);
    return hidden;
  }

  private static Path folder(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    return Files.isDirectory(whole) ? whole : whole.getParent();
  }
}
