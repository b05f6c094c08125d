package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fila de prazos")
class DeadlineQueueTest {
  private final List<Object> fired = new ArrayList<>();

  @Test
  @DisplayName(
      "avisa na ordem em que começaram, menos quem foi cancelado; quem recomeça vai para o fim")
  void firesInOrder() {
    DeadlineQueue queue = new DeadlineQueue(Duration.ofMillis(1));
    ChannelHandler a = new Recorder();
    ChannelHandler b = new Recorder();
    ChannelHandler c = new Recorder();
    queue.start(a);
    queue.start(b);
    queue.start(c);
    queue.start(a);
    queue.cancel(b);
    await().until(() -> queue.nanosToNext() < -1_000_000);
    queue.fire();
    assertThat(fired).containsExactly(c, a);
    assertThat(queue.nanosToNext()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  @DisplayName("não avisa ninguém antes da hora")
  void doesNotFireEarly() {
    DeadlineQueue queue = new DeadlineQueue(Duration.ofHours(1));
    queue.start(new Recorder());
    queue.fire();
    assertThat(fired).isEmpty();
    assertThat(queue.nanosToNext()).isPositive();
  }

  private final class Recorder implements ChannelHandler {
    @Override
    public void onReady() {}

    @Override
    public void onDeadline() {
      fired.add(this);
    }

    @Override
    public void onShutdown() {}
  }
}
