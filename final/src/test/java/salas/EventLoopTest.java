package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("As tarefas entregues ao event loop")
class EventLoopTest {
  private EventLoop eventLoop;
  private Thread thread;

  @BeforeEach
  void start() throws IOException {
    eventLoop = new EventLoop(() -> {}, LoopObserver.NONE);
    thread = new Thread(eventLoop, "event-loop-de-teste");
    thread.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    eventLoop.stop();
    thread.join();
  }

  @Test
  @DisplayName("acordam o select e rodam na thread do laço")
  void runOnTheLoopThread() throws Exception {
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    assertThat(eventLoop.execute(() -> ran.complete(Thread.currentThread()))).isTrue();
    assertThat(ran.get()).isSameAs(thread);
  }

  @Test
  @DisplayName("uma que lança exceção não derruba o laço")
  void throwingTaskDoesNotEndTheLoop() throws Exception {
    try (CapturedErrors errors = new CapturedErrors()) {
      eventLoop.execute(
          () -> {
            throw new IllegalStateException("defeito de propósito");
          });
      runOnTheLoopThread();
      assertThat(errors.lines()).hasSize(1);
    }
  }

  @Test
  @DisplayName("um prazo cujo tratador lança exceção não derruba o laço")
  void throwingDeadlineDoesNotEndTheLoop() throws Exception {
    try (CapturedErrors errors = new CapturedErrors()) {
      CompletableFuture<Void> fired = new CompletableFuture<>();
      EventLoop withDeadline = new EventLoop(() -> {}, LoopObserver.NONE);
      DeadlineQueue queue = withDeadline.newDeadlineQueue(Duration.ofMillis(1));
      queue.start(new ThrowingHandler(fired));
      Thread other = new Thread(withDeadline, "event-loop-com-prazo");
      other.start();
      fired.get();
      CompletableFuture<Void> ran = new CompletableFuture<>();
      assertThat(withDeadline.execute(() -> ran.complete(null))).isTrue();
      ran.get();
      withDeadline.stop();
      other.join();
      assertThat(errors.lines()).hasSize(1);
    }
  }

  @Test
  @DisplayName("uma que entrega outra não prende o laço: a nova fica para a próxima volta")
  void taskThatSubmitsAnotherDoesNotStarveTheLoop() throws Exception {
    Runnable endless =
        new Runnable() {
          @Override
          public void run() {
            eventLoop.execute(this);
          }
        };
    eventLoop.execute(endless);
    runOnTheLoopThread();
  }

  @Test
  @DisplayName("depois do fim do laço são recusadas, sem deixar ninguém esperando")
  void rejectedAfterTheEnd() throws Exception {
    eventLoop.stop();
    thread.join();
    assertThat(eventLoop.execute(() -> {})).isFalse();
  }

  private record ThrowingHandler(CompletableFuture<Void> fired) implements ChannelHandler {
    @Override
    public void onReady() {}

    @Override
    public void onDeadline() {
      fired.complete(null);
      throw new IllegalStateException("defeito de propósito");
    }

    @Override
    public void onShutdown() {}

    @Override
    public View view() {
      return new View(null, "TEST", 0, 0);
    }
  }
}
