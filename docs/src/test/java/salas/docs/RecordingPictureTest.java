package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@DisplayName("A figura parada de cada gravação do raio-X")
class RecordingPictureTest {
  @TempDir private Path images;

  @Test
  @DisplayName("há uma por gravação, com todas as rodadas e só as fontes que o PDF embute")
  void drawsEveryRecording() throws Exception {
    RecordingPicture.generate(Path.of("..").toAbsolutePath().normalize(), images);
    try (Stream<Path> files = Files.list(images)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names)
          .containsExactly(
              "raio-x-calado.svg",
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
        .contains("Rodada 1", "OP_WRITE", "40.000 bytes", "Depois da última rodada");
    NodeList texts = slow.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      assertThat(texts.item(i).getAttributes().getNamedItem("font-family").getNodeValue())
          .isIn("Noto Serif", "M+ 1mn");
    }
  }
}
