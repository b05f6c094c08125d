package salas.grader.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Junta numa entrega só o que o Moodle separou em várias pastas ou arquivos do mesmo nome. */
final class MoodleGroups {
  private MoodleGroups() {}

  /** As entregas entre estes caminhos, ou nenhuma se nenhum nome é do Moodle. */
  static List<Submission> ofPaths(List<Path> paths) {
    Map<String, List<Path>> groups = new LinkedHashMap<>();
    for (Path path : paths) {
      MoodleName.parse(Submissions.name(path))
          .ifPresent(name -> groups.computeIfAbsent(name.key(), k -> new ArrayList<>()).add(path));
    }
    return groups.values().stream().map(MoodleGroups::submission).toList();
  }

  private static Submission submission(List<Path> paths) {
    MoodleName name = MoodleName.parse(Submissions.name(paths.get(0))).orElseThrow();
    Optional<Path> folder = paths.stream().filter(MoodleGroups::isFileFolder).findFirst();
    Origin origin =
        folder.isPresent() ? new Origin.OfPath(folder.get()) : new Origin.OfFiles(files(paths));
    return new Submission(
        name.student(), name.participant(), Submissions.name(folder.orElse(paths.get(0))), origin);
  }

  /** A pasta dos arquivos; a outra que o Moodle pode pôr ao lado é a do texto digitado no site. */
  private static boolean isFileFolder(Path path) {
    return Files.isDirectory(path) && Submissions.name(path).contains("_assignsubmission_file");
  }

  private static List<Origin.NamedFile> files(List<Path> paths) {
    return paths.stream()
        .filter(Files::isRegularFile)
        .map(path -> new Origin.NamedFile(restOf(path), path))
        .toList();
  }

  private static String restOf(Path path) {
    return MoodleName.parse(Submissions.name(path)).orElseThrow().rest();
  }
}
