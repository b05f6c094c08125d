package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@DisplayName("A figura parada de cada gravação do raio-X")
class RecordingPictureTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path images;

  @Test
  @DisplayName("há uma por gravação, com todas as rodadas e só as fontes que o PDF embute")
  void drawsEveryRecording() throws Exception {
    RecordingPicture.generate(ROOT, images);
    try (Stream<Path> files = Files.list(images)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names)
          .containsExactly(
              "raio-x-calado.svg",
              "raio-x-eco.svg",
              "raio-x-entrar.svg",
              "raio-x-lento.svg",
              "raio-x-pedacos.svg",
              "raio-x-saida.svg",
              "raio-x-tarefa.svg");
    }
    Document slow =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(images.resolve("raio-x-lento.svg").toFile());
    assertThat(slow.getDocumentElement().getTextContent())
        .contains("Rodada 1", "OP_WRITE", "30.034 bytes", "Depois da última rodada")
        .contains("envio", "recepção", "fila", "lote da sala");
    NodeList texts = slow.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      assertThat(texts.item(i).getAttributes().getNamedItem("font-family").getNodeValue())
          .isIn("Noto Serif", "M+ 1mn");
    }
  }

  @Test
  @DisplayName("nas frases da figura, o que alguém diz vem entre aspas, e o handshake também")
  void quotesWhatPeopleSay() throws Exception {
    int quoted = 0;
    for (Map<String, Object> recording : Recordings.published(ROOT)) {
      List<Map<String, Object>> beats =
          JsonTree.objects(recording.get("turns")).stream()
              .flatMap(turn -> JsonTree.objects(turn.get("beats")).stream())
              .toList();
      for (String said : said(beats)) {
        for (Map<String, Object> beat : beats) {
          String text = (String) beat.get("text");
          if (text.contains(said)) {
            assertThat(text).contains("“" + said);
            quoted++;
          }
        }
      }
    }
    assertThat(quoted).isGreaterThan(20);
  }

  private static Set<String> said(List<Map<String, Object>> beats) {
    Set<String> said = new HashSet<>(Set.of("{\"username\""));
    for (Map<String, Object> beat : beats) {
      for (Map<String, Object> talk : JsonTree.objects(beat.get("talk"))) {
        String text = ((String) talk.get("text")).replaceFirst("^.* > ", "");
        // Mais curto do que isto, caberia por acaso em outra palavra.
        if (text.length() > 3) {
          said.add(text);
        }
      }
    }
    return said;
  }
}
