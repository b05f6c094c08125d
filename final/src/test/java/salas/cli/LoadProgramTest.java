package salas.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import salas.LoopObserver;
import salas.TestPrograms;
import salas.WatchedServer;

@DisplayName("O comando carga, no seu processo: o que imprime e como termina")
class LoadProgramTest {
  private static final int TIMEOUT_SECONDS = 40;

  @TempDir Path folder;

  @Test
  @DisplayName("mede, mostra a tabela e grava o JSON; sem terminal, não mostra progresso nem cores")
  void measures() throws Exception {
    Path json = folder.resolve("carga.json");
    try (WatchedServer server = WatchedServer.start(LoopObserver.NONE)) {
      Process load =
          start(
              server,
              "difusao",
              "--sala",
              "Dez",
              "--receptores",
              "3",
              "--segundos",
              "1",
              "--saida",
              json.toString());
      Outcome outcome = outcome(load);
      assertThat(outcome.status()).isZero();
      assertThat(outcome.output())
          .startsWith("Difusão: receptores 3, emissores 1, janela 64, textos de 32 bytes:\n")
          .containsPattern("\n  entregas conferidas +[0-9.]+\n")
          .containsPattern("\n  latência, p99,9 +[0-9.]+,[0-9]{3} ms\n")
          .contains("\nCada um recebeu cada mensagem dos outros uma vez,")
          .endsWith("\nResultado gravado em " + json + ".\n")
          .doesNotContain("\u001b", "\r", " s: ");
    }
    assertThat(Files.readString(json))
        .contains("\"cenario\" : \"difusao\"", "\"receptores\" : 3", "\"p999\" : ");
  }

  @Test
  @DisplayName("o que impede a medida é uma linha, com status 1")
  void cannotMeasure() throws Exception {
    try (WatchedServer server = WatchedServer.start(LoopObserver.NONE)) {
      assertFails(start(server, "latencia", "--sala", "Nenhuma"), 1, "--sala Nenhuma:11");
      assertFails(start(server, "rotatividade", "--sala", "Teste"), 1, "--sala Teste:18");
      assertFails(start(server, "difusao", "--host", "192.0.2.1"), 1, "--permitir-remoto");
      Path nowhere = folder.resolve("nenhuma").resolve("carga.json");
      Process load =
          start(
              server,
              "difusao",
              "--sala=Dez",
              "--receptores=2",
              "--segundos=1",
              "--saida=" + nowhere);
      Outcome outcome = outcome(load);
      assertThat(outcome.errors())
          .isEqualTo("A carga parou: não foi possível gravar em " + nowhere + ".\n");
      assertThat(outcome.status()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("opção errada é uma linha, com status 2")
  void wrongOption() throws Exception {
    try (WatchedServer server = WatchedServer.start(LoopObserver.NONE)) {
      assertFails(start(server, "difusao", "--emissores", "0"), 2, "emissores: 0 não serve");
      assertFails(start(server, "ociosos", "--segundos", "0"), 2, "segundos: 0 não serve");
      String same = "\"Teste\" é a sala da conversa";
      assertFails(start(server, "ociosos", "--sala-ociosa", "teste"), 2, same);
      assertFails(start(server), 2, "Falta o cenário");
    }
  }

  @Test
  @DisplayName("Ctrl-C termina com um aviso, sem rastro de pilha")
  void interrupted() throws Exception {
    try (WatchedServer server = WatchedServer.start(LoopObserver.NONE)) {
      Process load =
          start(server, "difusao", "--sala", "Dez", "--receptores", "2", "--segundos=60");
      assumeTrue(
          load.supportsNormalTermination(), "aqui não há como pedir a um processo que acabe");
      await()
          .atMost(Duration.ofSeconds(TIMEOUT_SECONDS))
          .until(() -> server.participants("Dez") == 3);
      // Process.destroy() fecharia as saídas antes que se lesse a despedida.
      load.toHandle().destroy();
      assertThat(outcome(load))
          .isEqualTo(new Outcome(0, "\nO programa foi finalizado abruptamente.\n", ""));
    }
  }

  private static Process start(WatchedServer server, String... args) throws IOException {
    List<String> command = TestPrograms.java("salas.cli.Main", "carga");
    if (args.length > 0) {
      command.addAll(List.of(args[0], "--porta=" + server.port(), "--aquecimento=0"));
      command.addAll(List.of(args).subList(1, args.length));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("LC_ALL", "C"));
    return builder.start();
  }

  /** O que um processo deixou: status e o que escreveu. */
  private record Outcome(int status, String output, String errors) {}

  private static Outcome outcome(Process process) throws Exception {
    try {
      assertThat(process.waitFor(TIMEOUT_SECONDS, SECONDS)).isTrue();
      return new Outcome(
          process.exitValue(), text(process.getInputStream()), text(process.getErrorStream()));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static void assertFails(Process process, int status, String detail) throws Exception {
    Outcome outcome = outcome(process);
    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.errors().strip().lines()).hasSize(1).first().asString().contains(detail);
    assertThat(outcome.status()).isEqualTo(status);
  }
}
