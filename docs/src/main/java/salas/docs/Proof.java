package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * O que prova a resposta de uma previsão: linhas tiradas de uma sessão ou de uma gravação do raio-X
 * executadas pelo build, com o nome de onde vieram. Quem escreve inclui; ninguém as copia.
 */
final class Proof {
  // O que o kernel faz sozinho, e o que outra linha da mesma rodada já conta.
  private static final Set<String> OMITTED = Set.of("KERNEL", "READY", "TURN_END");

  private Proof() {}

  /** O bloco de AsciiDoc com estas linhas. */
  static String block(String origin, List<String> lines) {
    String text =
        String.join("\n", lines)
            .stripIndent()
            .lines()
            .map(SessionRenderer::literal)
            .collect(Collectors.joining("\n"));
    return """
        [listing.prova%%unbreakable,caption="",subs=quotes]
        .Da %s
        ----
        %s
        ----
        """
        .formatted(origin, text);
  }

  /** Escreve {@code GRAVACAO-N.adoc} para cada rodada N de cada gravação publicada. */
  static void generateRounds(Path root, Path outputDirectory) throws IOException {
    Files.createDirectories(outputDirectory);
    for (Map<String, Object> recording : Recordings.published(root)) {
      String id = recording.get("id").toString();
      List<Map<String, Object>> turns = JsonTree.objects(recording.get("turns"));
      for (int i = 1; i < turns.size(); i++) {
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> beat : JsonTree.objects(turns.get(i).get("beats"))) {
          if (!OMITTED.contains(beat.get("moment").toString())) {
            lines.add(beat.get("text").toString());
          }
        }
        Files.writeString(
            outputDirectory.resolve(id + "-" + i + ".adoc"),
            block("<<fig-raio-x-" + id + ">>, rodada " + i, lines));
      }
    }
  }
}
