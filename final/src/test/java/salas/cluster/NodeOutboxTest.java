package salas.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("A fila até outro nó")
class NodeOutboxTest {
  private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();

  @Test
  @DisplayName("manda tudo, na ordem, numa thread que não é a de quem enfileira")
  void inOrder() throws Exception {
    BlockingQueue<Thread> senders = new LinkedBlockingQueue<>();
    try (NodeOutbox outbox =
        new NodeOutbox(
            "b",
            message -> {
              senders.add(Thread.currentThread());
              sent.add(message);
            },
            failures::incrementAndGet)) {
      for (int i = 0; i < 200; i++) {
        assertThat(outbox.offer(new byte[] {(byte) i})).isTrue();
      }
      for (int i = 0; i < 200; i++) {
        assertThat(sent.poll(60, SECONDS)).containsExactly((byte) i);
      }
      assertThat(senders).isNotEmpty().doesNotContain(Thread.currentThread());
    }
    assertThat(failures).hasValue(0);
  }

  @Test
  @DisplayName("o envio que bloqueia não bloqueia quem enfileira; cheia, recusa e nada perde")
  void boundedInBytes() throws Exception {
    Semaphore turn = new Semaphore(0);
    try (NodeOutbox outbox =
        new NodeOutbox(
            "b",
            message -> {
              turn.acquire();
              sent.add(message);
            },
            failures::incrementAndGet)) {
      int length = NodeOutbox.MAX_BYTES / 8;
      List<byte[]> accepted = new ArrayList<>();
      byte[] message = new byte[length];
      while (outbox.offer(message)) {
        accepted.add(message);
        message = new byte[length];
      }
      // A que está indo também conta.
      assertThat(accepted).hasSize(8);
      assertThat(outbox.offer(new byte[1])).isFalse();
      byte[] small = {1};
      outbox.force(small);
      accepted.add(small);
      turn.release(accepted.size());
      for (byte[] expected : accepted) {
        assertThat(sent.poll(60, SECONDS)).isSameAs(expected);
      }
      await().atMost(60, SECONDS).until(() -> outbox.offer(new byte[1]));
    }
  }

  @Test
  @DisplayName("uma mensagem maior que a fila vai, se não há outra")
  void biggerThanTheQueue() throws Exception {
    try (NodeOutbox outbox = new NodeOutbox("b", sent::add, failures::incrementAndGet)) {
      byte[] huge = new byte[NodeOutbox.MAX_BYTES + 1];
      assertThat(outbox.offer(huge)).isTrue();
      assertThat(sent.poll(60, SECONDS)).isSameAs(huge);
    }
  }

  @Test
  @DisplayName("se o envio falha, avisa uma vez, e não manda mais nada")
  void failure() {
    try (NodeOutbox outbox =
        new NodeOutbox(
            "b",
            message -> {
              sent.add(message);
              throw new IOException("acabou");
            },
            failures::incrementAndGet)) {
      outbox.offer(new byte[1]);
      outbox.force(new byte[2]);
      await().atMost(60, SECONDS).until(() -> failures.get() == 1);
      outbox.force(new byte[3]);
    }
    assertThat(sent).hasSize(1);
    assertThat(failures).hasValue(1);
  }

  @Test
  @DisplayName("um Error no envio também é uma falha, e não uma fila muda")
  void error() {
    try (NodeOutbox outbox =
        new NodeOutbox(
            "b",
            message -> {
              throw new OutOfMemoryError("de propósito");
            },
            failures::incrementAndGet)) {
      outbox.offer(new byte[1]);
      await().atMost(60, SECONDS).until(() -> failures.get() == 1);
    }
  }

  @Test
  @DisplayName("fechar não espera por um envio bloqueado, e isso não é uma falha")
  void closeWhileSending() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    AtomicReference<Thread> sender = new AtomicReference<>();
    NodeOutbox outbox =
        new NodeOutbox(
            "b",
            message -> {
              sender.set(Thread.currentThread());
              sending.countDown();
              new CountDownLatch(1).await();
            },
            failures::incrementAndGet);
    outbox.offer(new byte[1]);
    assertThat(sending.await(60, SECONDS)).isTrue();
    outbox.close();
    outbox.close();
    sender.get().join(60_000);
    assertThat(sender.get().isAlive()).isFalse();
    assertThat(failures).hasValue(0);
  }
}
