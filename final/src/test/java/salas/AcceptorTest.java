package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Quantas conexões uma rodada aceita")
class AcceptorTest {
  @Test
  @DisplayName("todas as que esperam, até o limite; as que sobram ficam para a rodada seguinte")
  void acceptsWhoeverWaits() throws Exception {
    int extra = 6;
    AcceptsPerTurn turns = new AcceptsPerTurn();
    List<TestClient> clients = new ArrayList<>();
    try (Server server = TestServers.start(Limits.DEFAULTS, new EventLog(null), turns)) {
      for (int i = 0; i < Acceptor.MAX_PER_TURN + extra; i++) {
        clients.add(new TestClient(server.port()));
      }
      turns.everybodyConnected.countDown();
      await().until(() -> turns.total() == clients.size());
      assertThat(turns.counts).startsWith(Acceptor.MAX_PER_TURN);
      close(clients);
    }
  }

  private static void close(List<TestClient> clients) throws IOException {
    for (TestClient client : clients) {
      client.close();
    }
  }

  /** Segura o laço até todos terem conectado, e conta quantos cada rodada aceitou. */
  private static final class AcceptsPerTurn implements LoopObserver {
    private final CountDownLatch everybodyConnected = new CountDownLatch(1);
    private final List<Integer> counts = new CopyOnWriteArrayList<>();
    private int accepted;

    private int total() {
      return counts.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void beforeSelect(Selector selector) {
      try {
        everybodyConnected.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onAccepted(SelectionKey key) {
      accepted += key == null ? 0 : 1;
    }

    @Override
    public void onTurnEnd() {
      if (accepted > 0) {
        counts.add(accepted);
        accepted = 0;
      }
    }
  }
}
