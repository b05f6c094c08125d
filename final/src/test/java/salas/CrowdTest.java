package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Multidões")
class CrowdTest {
  private final List<TestClient> clients = new ArrayList<>();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = TestServers.start();
  }

  @AfterEach
  void stop() throws IOException {
    for (TestClient client : clients) {
      client.close();
    }
    server.close();
  }

  @Test
  @DisplayName("300 entram numa sala de 300; o 301º ouve 501")
  void threeHundred() throws IOException {
    for (int i = 0; i < 300; i++) {
      clients.add(TestClient.join(server.port(), "C" + i, "Outra"));
    }
    try (TestClient late = new TestClient(server.port())) {
      late.handshake("Tarde", "Outra");
      late.expect("Sistema", "501");
      late.expectEnd();
    }
    assertThat(server.administration().participants("Outra")).hasSize(300);
  }

  @Test
  @DisplayName("50 tentam ao mesmo tempo uma sala de 10: entram exatamente 10")
  void fiftyForTen() throws Exception {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      TestClient client = new TestClient(server.port());
      clients.add(client);
      String name = "C" + i;
      answers.add(Background.supply(() -> tryToEnter(client, name)));
    }
    List<String> results = new ArrayList<>();
    for (CompletableFuture<String> answer : answers) {
      results.add(answer.get());
    }
    assertThat(results).filteredOn("entrou"::equals).hasSize(10);
    assertThat(results).filteredOn("501"::equals).hasSize(40);
  }

  @Test
  @DisplayName("uma conversa maior que o lote de uma rodada chega inteira e na ordem")
  void moreThanOneBatch() throws IOException {
    clients.add(TestClient.join(server.port(), "A", "Outra"));
    clients.add(TestClient.join(server.port(), "B", "Outra"));
    clients.get(0).expect("B", "*** ENTROU NA SALA ***");
    StringBuilder frames = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      String text = Integer.toString(i);
      frames.append("%-10d".formatted(text.length())).append(text);
    }
    byte[] bytes = frames.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    CompletableFuture<Void> sending =
        Background.run(
            () -> {
              try {
                clients.get(1).sendRaw(bytes);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    for (int i = 0; i < 60_000; i++) {
      assertThat(clients.get(0).readRaw())
          .isEqualTo("{\"username\": \"B\", \"message\": \"" + i + "\"}");
    }
    sending.join();
  }

  private static String tryToEnter(TestClient client, String name) {
    try {
      client.handshake(name, "Dez");
      ServerMessage first = client.read();
      return first.username().equals("Sistema") ? first.message() : "entrou";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
