package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("O servidor cuja saída ninguém lê")
class UnreadOutputTest {
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "lá não há como pedir o fim a um programa")
  @DisplayName("preso no menu que não cabe mais, termina quando se pede, com status 0")
  void endsWhenAsked() throws Exception {
    Process server =
        new ProcessBuilder(TestPrograms.java("salas.ServerMain", "--porta", "0")).start();
    try {
      InputStream output = server.getInputStream();
      await().until(() -> output.available() > 0);
      typeUntilFull(server.getOutputStream(), output);
      // Process.destroy() fecharia a saída, e o servidor deixaria de estar preso nela.
      server.toHandle().destroy();
      assertThat(server.waitFor(20, SECONDS)).isTrue();
      assertThat(server.exitValue()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  /** Cada linha vazia é um comando inválido e mais um menu: o pipe enche, e o console espera. */
  private static void typeUntilFull(OutputStream keyboard, InputStream output) throws IOException {
    keyboard.write("\n".repeat(3000).getBytes(UTF_8));
    keyboard.flush();
    await().until(() -> output.available() > 50_000);
  }
}
