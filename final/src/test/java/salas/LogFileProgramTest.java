package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("O log em arquivo de um servidor que recebe um sinal")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "não há mkfifo, nem sinais a mandar")
class LogFileProgramTest {
  // Mais do que cabe num pipe: o resto ainda está no servidor quando o sinal chega.
  private static final int TALKS = 4000;

  @TempDir Path folder;

  @Test
  @DisplayName(
      "SIGTERM, e o Ctrl-C que faz o mesmo caminho, guardam toda linha que os outros já ouviram, por lento que o disco seja")
  void keepsWhatWasHeard() throws Exception {
    Path log = folder.resolve("salas.log");
    assertThat(run("mkfifo", log.toString())).isZero();
    // O "disco": aberto, e sem ler nada até o servidor estar acabando.
    CompletableFuture<BufferedReader> disk = Background.supply(() -> open(log));
    Process server = start(log);
    try {
      BufferedReader output =
          new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
      int port = Integer.parseInt(output.readLine().replaceAll(".*:([0-9]+).*", "$1"));
      try (TestClient ana = TestClient.join(port, "Ana", "Teste");
          TestClient bia = TestClient.join(port, "Bia", "Teste")) {
        CompletableFuture<Void> talk = Background.run(() -> talk(ana));
        for (int i = 0; i < TALKS; i++) {
          bia.expect("Ana", "fala " + i);
        }
        talk.get();
        assertThat(run("kill", Long.toString(server.pid()))).isZero();
        bia.expectEnd();
      }
      List<String> lines = disk.get().lines().toList();
      assertThat(lines).filteredOn(line -> line.contains(" Ana [Teste]: fala ")).hasSize(TALKS);
      assertThat(server.waitFor(20, SECONDS)).isTrue();
      assertThat(server.exitValue()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  private static void talk(TestClient client) {
    try {
      for (int i = 0; i < TALKS; i++) {
        client.say("fala " + i);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BufferedReader open(Path fifo) {
    try {
      return Files.newBufferedReader(fifo);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Process start(Path log) throws IOException {
    return new ProcessBuilder(
            TestPrograms.java(
                "salas.ServerMain",
                "--porta",
                "0",
                "--sala",
                "Teste:2",
                "--sem-console",
                "--log",
                log.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
