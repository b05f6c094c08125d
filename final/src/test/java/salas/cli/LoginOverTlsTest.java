package salas.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.TestPrograms;
import salas.tls.TestKeys;

@Timeout(120)
@DisplayName("O login fora desta máquina")
class LoginOverTlsTest {
  /** Ninguém escuta na porta 1: quem chega a procurar o provedor diz que não o achou. */
  private static final String NOBODY = "http://127.0.0.1:1";

  private static final List<String> EVERYWHERE =
      List.of("--host", "0.0.0.0", "--porta", "0", "--sem-console", "--login", NOBODY);

  @Test
  @DisplayName("exige TLS no servidor")
  void serverDemandsTls() throws Exception {
    assertThat(errors("salas.ServerMain", EVERYWHERE)).contains("--login exige --tls: em 0.0.0.0");
    assertThat(
            errors(
                "salas.ServerMain",
                EVERYWHERE,
                "--tls",
                TestKeys.GOOD.keyFile().toString(),
                "--tls-senha",
                TestKeys.GOOD.passwordFile().toString()))
        .contains("provedor " + NOBODY);
  }

  @Test
  @DisplayName("e no cliente")
  void clientDemandsTls() throws Exception {
    List<String> far = List.of("--host", "192.0.2.1", "--login", NOBODY);
    assertThat(errors("salas.ClientMain", far)).contains("--login exige --tls: em 192.0.2.1");
    assertThat(errors("salas.ClientMain", far, "--tls")).contains("provedor " + NOBODY);
  }

  /** O que o programa diz antes de desistir, com status 1. */
  private static String errors(String program, List<String> args, String... more) throws Exception {
    List<String> command =
        Stream.of(TestPrograms.java(program), args, List.of(more)).flatMap(List::stream).toList();
    Process process = new ProcessBuilder(command).start();
    try {
      process.getOutputStream().close();
      String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      return errors;
    } finally {
      process.destroyForcibly();
    }
  }
}
