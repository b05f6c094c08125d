package salas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A conexão crua: o que se digita e os bytes que saem")
class RawConnectionTest {
  @ParameterizedTest
  @CsvSource({
    "'2         oi', 32 20 20 20 20 20 20 20 20 20 6f 69",
    "ação, 61 c3 a7 c3 a3 6f",
    "a\\xc3, 61 c3",
    "\\xa7ã\\x00b, a7 c3 a3 00 62",
    "'', ''",
    "a\\x, 61 5c 78",
    "\\xZ1\\xc, 5c 78 5a 31 5c 78 63"
  })
  @DisplayName("texto vai em UTF-8, sem a quebra de linha; \\xNN é um byte qualquer")
  void typedTextBecomesBytes(String typed, String hex) {
    byte[] bytes = RawConnection.bytesOf(typed);
    assertThat(RawConnection.HEX.formatHex(bytes)).isEqualTo(hex);
  }

  @Test
  @DisplayName("digitar depois que o servidor encerrou é uma linha, e não um stack trace")
  void closedByTheServer(@TempDir Path folder) throws Exception {
    Path screen = folder.resolve("tela");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process program = start(server.getLocalPort(), screen);
      server.accept().close();
      typeUntilTheEnd(program);
      assertThat(program.waitFor()).isZero();
    }
    assertThat(screen).content().contains("a conexão caiu: ").doesNotContain("Exception");
  }

  @Test
  @DisplayName("sem servidor, diz que ninguém escuta naquela porta")
  void noServer(@TempDir Path folder) throws Exception {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.close();
    Path screen = folder.resolve("tela");
    assertThat(start(server.getLocalPort(), screen).waitFor()).isZero();
    assertThat(screen).hasContent("ninguém escuta na porta " + server.getLocalPort());
  }

  private static Process start(int port, Path screen) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String program = RawConnection.class.getName();
    return new ProcessBuilder(java, "-cp", classes, program, Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(screen.toFile())
        .start();
  }

  private static void typeUntilTheEnd(Process program) {
    try (OutputStream keyboard = program.getOutputStream()) {
      while (program.isAlive()) {
        keyboard.write("oi\n".getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
      }
    } catch (IOException e) {
      // O programa terminou com uma linha a caminho.
    }
  }
}
