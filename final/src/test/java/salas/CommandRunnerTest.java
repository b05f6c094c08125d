package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Argumentos que o programa recusa, numa linha")
class CommandRunnerTest {
  @ParameterizedTest
  @ValueSource(strings = {"salas.ServerMain", "salas.ClientMain"})
  @DisplayName("um que começa com @ é ele mesmo, e não um arquivo com outros")
  void atSign(String program, @TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("mais"), "--help");
    assertRefuses("Não entendi: @" + file, program, "@" + file);
    assertRefuses("Não entendi: @" + folder, program, "@" + folder);
  }

  @Test
  @DisplayName("um limite de quadro maior do que se sabe guardar")
  void hugeFrames() throws Exception {
    for (String option : new String[] {"--max-quadro", "--max-handshake"}) {
      assertRefuses("no máximo 268435456", "salas.ServerMain", option, "268435457");
    }
  }

  private static void assertRefuses(String reason, String... program) throws Exception {
    Process process = new ProcessBuilder(TestPrograms.java(program)).start();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8).lines())
        .singleElement()
        .asString()
        .contains(reason);
    assertThat(process.waitFor()).isEqualTo(2);
  }
}
