package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A escada: o diff entre um passo e o seguinte é a lição, e nada mais")
class StaircaseTest {
  // O que não pode mudar entre os passos, nem um byte.
  private static final List<String> ALWAYS_EQUAL =
      List.of(
          "main/java/salas/StandardStreams.java",
          "main/java/salas/NetworkErrors.java",
          "main/java/salas/CommandLineText.java",
          "main/java/salas/VisibleText.java",
          "main/java/salas/JsonSeparators.java",
          "main/java/salas/ServerMessageParser.java",
          "test/java/salas/ProgramTest.java");

  @ParameterizedTest
  @CsvSource({
    "step1-blocking, step2-select, test/java/salas/EchoContractTest.java",
    "step1-blocking, step2-select, test/java/salas/ClientTest.java",
    "step2-select, step3-rooms, main/java/salas/EventLoop.java",
    "step2-select, step3-rooms, main/java/salas/Acceptor.java",
    "step3-rooms, step4-admin, main/java/salas/FrameDecoder.java",
    "step3-rooms, step4-admin, main/java/salas/OutboundQueue.java",
    "step3-rooms, step4-admin, main/java/salas/Client.java",
    "step3-rooms, step4-admin, main/java/salas/RoomVisit.java"
  })
  @DisplayName("o que um passo prometeu não mexer está igual, byte a byte")
  void promisedFilesAreEqual(String from, String to, String file) throws IOException {
    assertThat(source(to).resolve(file)).hasSameBinaryContentAs(source(from).resolve(file));
  }

  @ParameterizedTest
  @CsvSource({
    "step1-blocking, step2-select",
    "step2-select, step3-rooms",
    "step3-rooms, step4-admin",
    "step4-admin, final"
  })
  @DisplayName("um arquivo ou está igual byte a byte, ou mudou no código, e não só na forma")
  void changesAreNeverCosmetic(String from, String to) throws IOException {
    for (Path file : commonFiles(source(from), source(to))) {
      String before = Files.readString(source(from).resolve(file));
      String after = Files.readString(source(to).resolve(file));
      if (!before.equals(after)) {
        assertThat(codeOf(after)).as("%s de %s a %s", file, from, to).isNotEqualTo(codeOf(before));
        assertThat(ALWAYS_EQUAL).doesNotContain(file.toString().replace('\\', '/'));
      }
    }
  }

  private static Path source(String module) {
    return Path.of("..", module, "src");
  }

  private static List<Path> commonFiles(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      List<Path> common =
          files
              .filter(Files::isRegularFile)
              .map(from::relativize)
              .filter(file -> Files.exists(to.resolve(file)))
              .toList();
      assertThat(common).isNotEmpty();
      return common;
    }
  }

  /** O arquivo sem comentários e sem espaços. */
  private static String codeOf(String source) {
    return source
        .replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("//[^\n]*", "")
        .replaceAll("\\s", "");
  }
}
