package salas.docs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** As gravações do raio-X, lidas de onde o build as conferiu. */
final class Recordings {
  private Recordings() {}

  /** As gravações publicadas: as do servidor final e a do eco. */
  static List<Map<String, Object>> published(Path root) throws IOException {
    List<Map<String, Object>> recordings = new ArrayList<>();
    for (String folder :
        List.of("final/src/main/resources/salas/xray", "step2-select/docs/raio-x")) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder), "*.json")) {
        for (Path file : files) {
          Map<String, Object> document = JsonTree.read(file);
          if (document.containsKey("turns")) {
            recordings.add(document);
          }
        }
      }
    }
    return recordings;
  }

  /** Diz se este acontecimento é de fora do servidor, entre duas rodadas. */
  static boolean isOutside(Map<String, Object> beat) {
    return Set.of("OUTSIDE", "KERNEL").contains(beat.get("moment"));
  }
}
