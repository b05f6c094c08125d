package salas.grader;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import salas.grader.sandbox.OwnClasspath;

/** O que uma entrega não pode ver: os exercícios, as outras entregas, as notas, o corretor. */
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
    if (request.submissions() != null) {
      Path submissions = request.submissions().toAbsolutePath().normalize();
      hidden.add(Files.isDirectory(submissions) ? submissions : submissions.getParent());
    }
    for (String entry : OwnClasspath.text().split(File.pathSeparator)) {
      Path path = Path.of(entry);
      hidden.add(Files.isDirectory(path) ? path : path.getParent());
    }
    return hidden;
  }
}
