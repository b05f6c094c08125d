package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    eventLoop = new EventLoop();
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
  @DisplayName("uma que lança exceção, ou erro da JVM, não derruba o laço")
  void throwingTaskDoesNotEndTheLoop() throws Exception {
    try (CapturedErrors errors = new CapturedErrors()) {
      eventLoop.execute(
          () -> {
            throw new IllegalStateException("defeito de propósito");
          });
      eventLoop.execute(
          () -> {
            throw new StackOverflowError("defeito de propósito");
          });
      runOnTheLoopThread();
      assertThat(errors.lines())
          .containsExactly(
              "Erro interno numa tarefa: java.lang.IllegalStateException: defeito de propósito",
              "Erro interno numa tarefa: java.lang.StackOverflowError: defeito de propósito");
    }
  }

  @Test
  @DisplayName("o fim pedido é em ordem; o do laço que morre, não")
  void tellsHowItEnded() throws Exception {
    eventLoop.stop();
    thread.join();
    assertThat(eventLoop.endedInOrder()).isTrue();
    EventLoop mortal =
        new EventLoop() {
          @Override
          void processSelectedKeys() {
            throw new StackOverflowError("defeito de propósito");
          }
        };
    try (CapturedErrors errors = new CapturedErrors()) {
      Thread other = new Thread(mortal, "event-loop-que-morre");
      other.start();
      mortal.execute(() -> {});
      other.join();
      assertThat(mortal.endedInOrder()).isFalse();
      assertThat(errors.lines()).hasSize(1);
      assertThat(mortal.execute(() -> {})).isFalse();
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
}
