package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.load.Broadcast;
import salas.load.Churn;
import salas.load.IdleCrowd;
import salas.load.Latency;
import salas.load.LoadGenerator;
import salas.load.LoadPlan;
import salas.load.LoadResult;
import salas.load.Scenario;

@DisplayName("A carga contra o nosso servidor")
class LoadTest {
  private static final Duration WINDOW = Duration.ofMillis(100);

  private Server server;

  @BeforeEach
  void start() throws Exception {
    server = TestServers.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  @DisplayName("difusão: cada mensagem chega a todos os outros, e pode medir de novo")
  void broadcast() throws Exception {
    try (LoadGenerator generator = open("Outra", new Broadcast(7, 3, 16, 100))) {
      for (int i = 0; i < 3; i++) {
        LoadResult result = generator.run(WINDOW, tick -> {});
        assertThat(result.sent()).isPositive();
        assertThat(result.delivered()).isEqualTo(9 * result.sent());
        assertThat(result.latency().getTotalCount()).isEqualTo(result.sent());
        assertThat(result.latencyPercentile(50)).isPositive();
        assertThat(result.elapsed()).isGreaterThanOrEqualTo(WINDOW);
        assertThat(result.joins()).isZero();
      }
    }
  }

  @Test
  @DisplayName("difusão: uma mensagem por vez, e mensagens maiores que um buffer")
  void smallestWindowAndLargestText() throws Exception {
    for (Broadcast scenario : List.of(new Broadcast(1, 1, 1, 29), new Broadcast(3, 1, 1, 65_536))) {
      try (LoadGenerator generator = open("Outra", scenario)) {
        LoadResult result = generator.run(WINDOW, tick -> {});
        assertThat(result.delivered()).isEqualTo(scenario.receivers() * result.sent());
        assertThat(result.sent()).isPositive();
      }
    }
  }

  @Test
  @DisplayName("latência: tantas mensagens quantas cabem no ritmo, e uma amostra por entrega")
  void latency() throws Exception {
    try (LoadGenerator generator = open("Outra", new Latency(5, 1000, 32))) {
      LoadResult result = generator.run(WINDOW, tick -> {});
      assertThat(result.sent()).isEqualTo(100);
      assertThat(result.delivered()).isEqualTo(500);
      assertThat(result.latency().getTotalCount()).isEqualTo(500);
    }
  }

  @Test
  @DisplayName("rotatividade: cada membro vê uma entrada e uma saída de cada visitante")
  void churn() throws Exception {
    try (LoadGenerator generator = open("Outra", new Churn(4, 0))) {
      for (int i = 0; i < 2; i++) {
        LoadResult result = generator.run(WINDOW, tick -> {});
        assertThat(result.joins()).isPositive();
        assertThat(result.delivered()).isEqualTo(2 * 4 * result.joins());
        assertThat(result.latency().getTotalCount()).isEqualTo(result.joins());
      }
    }
    try (LoadGenerator generator = open("Outra", new Churn(4, 100))) {
      assertThat(generator.run(WINDOW, tick -> {}).joins()).isEqualTo(10);
    }
  }

  @Test
  @DisplayName("ociosos: repartidos por outras salas, não ouvem nada da ativa")
  void idle() throws Exception {
    LoadPlan plan =
        new LoadPlan(
            address(),
            "Dez",
            List.of("Outra", "Teste"),
            new IdleCrowd(3, new Broadcast(4, 1, 4, 32)),
            LoadPlan.DEFAULT_PATIENCE);
    try (LoadGenerator generator = LoadGenerator.open(plan)) {
      LoadResult result = generator.run(WINDOW, tick -> {});
      assertThat(result.delivered()).isEqualTo(4 * result.sent()).isPositive();
      assertThat(server.administration().participants("Outra")).hasSize(2);
      assertThat(server.administration().participants("Teste")).hasSize(1);
    }
  }

  @Test
  @DisplayName("outra pessoa na sala, com acentos e chaves, e outra carga não atrapalham")
  void othersInTheRoom() throws Exception {
    try (TestClient person = TestClient.join(server.port(), "Ana", "Outra");
        LoadGenerator generator = open("Outra", new Broadcast(2, 2, 2, 40));
        LoadGenerator other = open("Outra", new Broadcast(2, 2, 2, 40))) {
      CompletableFuture<LoadResult> otherResult = Background.supply(() -> run(other));
      person.say("ação } \"{\" \u001b[2J 🎉");
      LoadResult result = run(generator);
      person.say("*** SAIU DA SALA ***");
      assertThat(result.delivered()).isEqualTo(3 * result.sent()).isPositive();
      assertThat(otherResult.get().delivered()).isEqualTo(3 * otherResult.get().sent());
    }
  }

  @Test
  @DisplayName("fechar tira todos da sala")
  void closeLeavesNobody() throws Exception {
    open("Dez", new Broadcast(9, 1, 1, 32)).close();
    await().untilAsserted(() -> assertThat(server.administration().participants("Dez")).isEmpty());
  }

  @Test
  @DisplayName("sala que não existe, sala pequena, servidor que não está lá: uma oração cada")
  void cannotStart() throws Exception {
    assertThatThrownBy(() -> open("Nenhuma", new Broadcast(1, 1, 1, 32)))
        .hasMessageStartingWith("a sala \"Nenhuma\" não existe no servidor: crie-a");
    assertThatThrownBy(() -> open("Dez", new Broadcast(10, 1, 1, 32)))
        .hasMessageStartingWith("a sala \"Dez\" lotou: ")
        .hasMessageEndingWith("--sala Dez:11)");
    int port = server.port();
    server.close();
    assertThatThrownBy(() -> open("Dez", new Broadcast(1, 1, 1, 32)))
        .hasMessage("sem conexão com localhost:" + port + ": conexão recusada");
  }

  @Test
  @DisplayName("o servidor que acaba no meio da medida é dito")
  void serverEnds() throws Exception {
    try (LoadGenerator generator = open("Dez", new Broadcast(2, 1, 1, 32))) {
      server.close();
      assertThatThrownBy(() -> generator.run(WINDOW, tick -> {}))
          .hasMessageMatching(
              "o servidor fechou a conexão de \\S+|a conexão de \\S+ caiu: .*"
                  + "|o servidor tirou \\S+ da sala: .*");
    }
  }

  private static LoadResult run(LoadGenerator generator) {
    try {
      return generator.run(WINDOW, tick -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LoadGenerator open(String room, Scenario scenario) throws IOException {
    return LoadGenerator.open(new LoadPlan(address(), room, scenario));
  }

  private InetSocketAddress address() {
    return new InetSocketAddress("localhost", server.port());
  }
}
