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
import picocli.CommandLine;

@DisplayName("Argumentos que o programa recusa, numa linha")
class CommandRunnerTest {
  @CommandLine.Command(name = "defeituoso")
  static final class Defective implements Runnable {
    public static void main(String[] args) {
      System.exit(CommandRunner.run(new Defective(), args));
    }

    @Override
    public void run() {
      throw new IllegalStateException("defeito");
    }
  }

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

  @Test
  @DisplayName("um defeito no próprio comando também é uma linha, e não um stack trace")
  void defect() throws Exception {
    assertOneLine(
        "Erro interno: java.lang.IllegalStateException: defeito", 1, Defective.class.getName());
  }

  private static void assertRefuses(String reason, String... program) throws Exception {
    assertOneLine(reason, 2, program);
  }

  private static void assertOneLine(String reason, int status, String... program) throws Exception {
    Process process = new ProcessBuilder(TestPrograms.java(program)).start();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8).lines())
        .singleElement()
        .asString()
        .contains(reason);
    assertThat(process.waitFor()).isEqualTo(status);
  }
}
