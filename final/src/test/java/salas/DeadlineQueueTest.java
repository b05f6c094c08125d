package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fila de prazos")
class DeadlineQueueTest {
  @Test
  @DisplayName(
      "vence na ordem em que começaram, menos quem foi cancelado; quem recomeça vai para o fim")
  void firesInOrder() {
    DeadlineQueue queue = new DeadlineQueue(Duration.ofMillis(1));
    ChannelHandler a = new IdleHandler();
    ChannelHandler b = new IdleHandler();
    ChannelHandler c = new IdleHandler();
    queue.start(a);
    queue.start(b);
    queue.start(c);
    queue.start(a);
    queue.cancel(b);
    await().until(() -> queue.nanosToNext() < -1_000_000);
    assertThat(queue.pollExpired()).isSameAs(c);
    assertThat(queue.pollExpired()).isSameAs(a);
    assertThat(queue.pollExpired()).isNull();
    assertThat(queue.nanosToNext()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  @DisplayName("ninguém vence antes da hora")
  void doesNotFireEarly() {
    DeadlineQueue queue = new DeadlineQueue(Duration.ofHours(1));
    queue.start(new IdleHandler());
    assertThat(queue.pollExpired()).isNull();
    assertThat(queue.nanosToNext()).isPositive();
  }
}
