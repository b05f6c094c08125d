package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("O servidor sem descritores de arquivo livres")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "o limite é posto com ulimit, que é do Unix")
class DescriptorsTest {
  private static final int DESCRIPTORS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private final Deque<TestClient> clients = new ArrayDeque<>();
  private Process process;

  @AfterEach
  void stop() throws IOException {
    for (TestClient client : clients) {
      client.close();
    }
    process.destroyForcibly();
  }

  @Test
  @DisplayName("quem já entrou conversa, e quando sobra lugar outros entram")
  void servesThoseItHasAndAcceptsAgain() throws Exception {
    Path log = folder.resolve("log");
    process =
        new ProcessBuilder(server("--sem-console", "--sala", "Teste:9", "--log", log.toString()))
            .start();
    int port = TestPrograms.port(process);
    exhaust(port);
    await().atMost(PATIENCE).until(() -> Files.readString(log).contains("Conexão não aceita"));
    // Nada disto tinha acontecido ainda: nem a primeira entrada pode precisar de um descritor.
    TestClient first = clients.pop();
    first.handshake("Ana", "Teste");
    first.expect("Ana", "*** ENTROU NA SALA ***");
    TestClient stranger = clients.pop();
    stranger.handshake("Bia", "Nenhuma");
    stranger.expect("Sistema", "404");
    TestClient rude = clients.pop();
    rude.say("isto não é um handshake");
    assertThat(rude.read().message()).startsWith("Conexão encerrada: ");
    for (TestClient silent : clients) {
      silent.reset();
    }
    TestClient second = TestClient.join(port, "Caio", "Teste");
    clients.add(second);
    first.expect("Caio", "*** ENTROU NA SALA ***");
    second.say("tem lugar");
    first.expect("Caio", "tem lugar");
    assertThat(process.isAlive()).isTrue();
    assertThat(Files.readString(log)).doesNotContain("Erro interno");
    for (TestClient client : List.of(first, stranger, rude)) {
      client.close();
    }
  }

  @Test
  @DisplayName("o console responde, sem log em arquivo, e o fim é em ordem")
  void consoleAnswers() throws Exception {
    Path screen = folder.resolve("tela");
    process =
        new ProcessBuilder(server("--sala", "Teste:9")).redirectOutput(screen.toFile()).start();
    await().atMost(PATIENCE).until(() -> Files.readString(screen).contains("Esperando conexões"));
    int port = Integer.parseInt(Files.readString(screen).split(":", 3)[1].split("[.]")[0]);
    exhaust(port);
    OutputStream keyboard = process.getOutputStream();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              type(keyboard, "/LOGS\n\n");
              return Files.readString(screen).contains("- Conexão não aceita");
            });
    type(keyboard, "/LISTAR\n\n/PARTICIPANTES\nTeste\n\n");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Files.readString(screen))
                    .contains("1: Teste - 0/9 usuários conectados.", "PARTICIPANTES DA SALA"));
    TestClient first = clients.pop();
    first.handshake("Ana", "Teste");
    first.expect("Ana", "*** ENTROU NA SALA ***");
    for (TestClient silent : clients) {
      silent.reset();
    }
    clients.add(first);
    clients.add(TestClient.join(port, "Bia", "Teste"));
    first.expect("Bia", "*** ENTROU NA SALA ***");
    type(keyboard, "/SAIR\n");
    assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readString(screen)).doesNotContain("Erro interno");
    assertThat(process.getErrorStream().readAllBytes()).asString(UTF_8).isEmpty();
  }

  private static void type(OutputStream keyboard, String text) throws IOException {
    keyboard.write(text.getBytes(UTF_8));
    keyboard.flush();
  }

  /** Uma conexão por descritor, e o programa já ocupa alguns: não há para todas. */
  private void exhaust(int port) throws IOException {
    for (int i = 0; i < DESCRIPTORS; i++) {
      clients.add(new TestClient(port));
    }
  }

  private static List<String> server(String... args) {
    List<String> command = TestPrograms.java("-Xmx64m", "salas.ServerMain", "--porta", "0");
    command.addAll(List.of(args));
    return TestPrograms.after("ulimit -n " + DESCRIPTORS, command);
  }
}
