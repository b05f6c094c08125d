package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@DisplayName("A figura dos bits de um fd_set")
class FdSetPictureTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  @DisplayName("as linhas são as que o programa mostrou, na ordem")
  void rowsComeFromTheSession() {
    SessionScript session =
        SessionScript.parse(
            Path.of("a.sessao"),
            "# titulo: A\na$ x\na> descritor 0 1\na> leitura, antes   0 1\na> leitura, depois  0 0");

    assertThat(FdSetPicture.rows(session))
        .containsExactly(
            new FdSetPicture.Row("leitura", "antes", List.of("0", "1")),
            new FdSetPicture.Row("leitura", "depois", List.of("0", "0")));
  }

  @Test
  @DisplayName("tem todos os bits, um só apagado pelo kernel, e só as fontes que o PDF embute")
  void drawsTheBits(@TempDir Path images) throws Exception {
    FdSetPicture.generate(ROOT, images);

    Path file = images.resolve("fd-set.svg");
    Document picture =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    // O fundo, e quatro linhas de oito bits.
    assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(1 + 4 * 8);
    assertThat(Files.readAllLines(file))
        .filteredOn(line -> line.contains("stroke-width=\"2.5\""))
        .hasSize(1);
    NodeList texts = picture.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      assertThat(texts.item(i).getAttributes().getNamedItem("font-family").getNodeValue())
          .isIn("Noto Serif", "M+ 1mn");
    }
  }
}
