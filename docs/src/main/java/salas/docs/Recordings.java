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

  /**
   * O que acontece numa rodada: um texto para o que se fez fora, um para o select, um por chave.
   *
   * @param number o da rodada, como a figura a chama
   * @throws BookException se a gravação não tem essa rodada
   */
  static List<String> turn(Map<String, Object> recording, int number) throws BookException {
    int count = 0;
    for (Map<String, Object> turn : JsonTree.objects(recording.get("turns"))) {
      List<Map<String, Object>> beats = JsonTree.objects(turn.get("beats"));
      if (!beats.stream().allMatch(Recordings::isOutside) && ++count == number) {
        return texts(beats);
      }
    }
    throw new BookException(List.of("a gravação não tem a rodada " + number));
  }

  private static List<String> texts(List<Map<String, Object>> beats) {
    List<String> texts = new ArrayList<>();
    for (Map<String, Object> beat : beats) {
      String text = (String) beat.get("text");
      if (texts.isEmpty() || Set.of("SELECT", "READY", "TASK").contains(beat.get("moment"))) {
        texts.add(text);
      } else {
        texts.set(texts.size() - 1, texts.get(texts.size() - 1) + " " + text);
      }
    }
    return texts;
  }

  /** Diz se este acontecimento é de fora do servidor, entre duas rodadas. */
  static boolean isOutside(Map<String, Object> beat) {
    return Set.of("OUTSIDE", "KERNEL").contains(beat.get("moment"));
  }
}
