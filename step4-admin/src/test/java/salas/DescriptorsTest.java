package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("O servidor sem descritores de arquivo livres")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "o limite é posto com ulimit, que é do Unix")
class DescriptorsTest {
  private static final int DESCRIPTORS = 60;
  // Cada linha corresponde a uma série de tentativas sem sucesso, e uma classe que se carrega
  // ocupa um descritor por instantes; o defeito antigo escrevia uma a cada volta, milhares.
  private static final int MAX_LINES = 10;

  @Test
  @DisplayName(
      "diz que não dá para aceitar, sem repetir; atende quem já tem; depois volta a aceitar")
  void servesThoseItHasAndAcceptsAgain() throws Exception {
    Queue<String> errors = new ConcurrentLinkedQueue<>();
    Process server =
        new ProcessBuilder(
                TestPrograms.after(
                    "ulimit -n " + DESCRIPTORS,
                    TestPrograms.java(
                        "salas.ServerMain", "--porta", "0", "--sala", "Teste:9", "--sem-console")))
            .start();
    CompletableFuture<Void> collected = TestPrograms.collectErrors(server, errors);
    List<TestClient> clients = new ArrayList<>();
    try {
      int port = portOf(TestPrograms.output(server).readLine());
      // Uma conexão por descritor, e o programa já ocupa alguns: não há para todas.
      for (int i = 0; i < DESCRIPTORS; i++) {
        clients.add(new TestClient(port));
      }
      await().until(() -> !errors.isEmpty());
      TestClient first = clients.get(0);
      TestClient second = clients.get(1);
      // O primeiro handshake só agora: o que ele usa não pode depender de um descritor livre.
      first.handshake("Ana", "Teste");
      first.expect("Ana", "*** ENTROU NA SALA ***");
      second.handshake("Bia", "Teste");
      second.expect("Bia", "*** ENTROU NA SALA ***");
      for (int i = 0; i < 100; i++) {
        first.say("ç" + i);
        second.expect("Ana", "ç" + i);
      }
      TestClient last = clients.get(clients.size() - 1);
      for (TestClient client : clients.subList(2, clients.size() - 1)) {
        client.close();
      }
      last.handshake("Caio", "Teste");
      last.expect("Caio", "*** ENTROU NA SALA ***");
      second.expect("Caio", "*** ENTROU NA SALA ***");
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
      // Process.destroy() fecharia a saída de erro com alguém ainda a lê-la.
      server.toHandle().destroy();
    }
    assertThat(server.waitFor(20, SECONDS)).isTrue();
    collected.get();
    assertThat(errors)
        .hasSizeLessThanOrEqualTo(MAX_LINES)
        .containsOnly("Conexão não aceita: faltam descritores de arquivo.");
  }

  @Test
  @DisplayName("o console responde, e o fim é em ordem")
  void consoleAnswers(@TempDir Path folder) throws Exception {
    Path screen = folder.resolve("tela");
    Path errors = folder.resolve("erros");
    Process server =
        new ProcessBuilder(
                TestPrograms.after(
                    "ulimit -n " + DESCRIPTORS,
                    TestPrograms.java("salas.ServerMain", "--porta", "0", "--sala", "Teste:9")))
            .redirectOutput(screen.toFile())
            .redirectError(errors.toFile())
            .start();
    List<TestClient> clients = new ArrayList<>();
    try {
      await().until(() -> Files.readString(screen).contains("Esperando conexões"));
      int port = portOf(Files.readString(screen).lines().findFirst().get());
      for (int i = 0; i < DESCRIPTORS; i++) {
        clients.add(new TestClient(port));
      }
      await().until(() -> Files.size(errors) > 0);
      type(server, "/LISTAR\n\n");
      await().until(() -> Files.readString(screen).contains("1: Teste - 0/9 usuários conectados."));
      type(server, "/SAIR\n");
      for (TestClient client : clients) {
        client.close();
      }
      assertThat(server.waitFor(20, SECONDS)).isTrue();
      assertThat(server.exitValue()).isZero();
    } finally {
      server.destroyForcibly();
    }
    assertThat(Files.readString(screen)).doesNotContain("Erro interno");
    assertThat(Files.readAllLines(errors))
        .hasSizeLessThanOrEqualTo(MAX_LINES)
        .containsOnly("Conexão não aceita: faltam descritores de arquivo.");
  }

  private static void type(Process program, String text) throws IOException {
    program.getOutputStream().write(text.getBytes(UTF_8));
    program.getOutputStream().flush();
  }

  private static int portOf(String listeningLine) {
    return Integer.parseInt(listeningLine.replaceAll(".*:([0-9]+).*", "$1"));
  }
}
