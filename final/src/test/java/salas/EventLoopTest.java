package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@DisplayName("O event loop: as tarefas que lhe entregam, e os erros a que sobrevive")
@ResourceLock(Resources.SYSTEM_ERR)
class EventLoopTest {
  private static final List<Throwable> THROWN =
      List.of(
          new IllegalStateException("defeito de propósito"),
          new OutOfMemoryError("defeito de propósito"),
          new StackOverflowError("defeito de propósito"),
          new NoClassDefFoundError("defeito de propósito"));

  // Os defeitos são de propósito: não vão à tela de quem roda os testes.
  private CapturedErrors errors;
  private EventLoop eventLoop;
  private Thread thread;

  @BeforeEach
  void start() throws IOException {
    errors = new CapturedErrors();
    eventLoop = new EventLoop(() -> {}, LoopObserver.NONE);
    thread = new Thread(eventLoop, "event-loop-de-teste");
    thread.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    eventLoop.stop();
    thread.join();
    errors.close();
  }

  @Test
  @DisplayName("acordam o select e rodam na thread do laço")
  void runOnTheLoopThread() throws Exception {
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    assertThat(eventLoop.execute(() -> ran.complete(Thread.currentThread()))).isTrue();
    assertThat(ran.get()).isSameAs(thread);
  }

  @Test
  @DisplayName("uma que lança, exceção ou erro, não derruba o laço")
  void throwingTaskDoesNotEndTheLoop() throws Exception {
    for (Throwable thrown : THROWN) {
      eventLoop.execute(() -> sneakyThrow(thrown));
      runOnTheLoopThread();
    }
    eventLoop.execute(EventLoopTest::overflow);
    runOnTheLoopThread();
  }

  @Test
  @DisplayName("um prazo cujo tratador lança custa o canal dele, e não o laço")
  void throwingDeadlineDoesNotEndTheLoop() throws Exception {
    for (Throwable thrown : THROWN) {
      EventLoop withDeadline = new EventLoop(() -> {}, LoopObserver.NONE);
      DeadlineQueue queue = withDeadline.newDeadlineQueue(Duration.ofMillis(1));
      ThrowingHandler handler = new ThrowingHandler(thrown, new CompletableFuture<>());
      queue.start(handler);
      assertSurvives(withDeadline, handler);
    }
  }

  @Test
  @DisplayName("uma chave cujo tratador lança custa o canal dela, e não o laço")
  void throwingKeyDoesNotEndTheLoop() throws Exception {
    for (Throwable thrown : THROWN) {
      EventLoop withKey = new EventLoop(() -> {}, LoopObserver.NONE);
      Pipe pipe = Pipe.open();
      try (Pipe.SinkChannel sink = pipe.sink();
          Pipe.SourceChannel source = pipe.source()) {
        ThrowingHandler handler = new ThrowingHandler(thrown, new CompletableFuture<>());
        SelectionKey key = withKey.register(source, SelectionKey.OP_READ);
        key.attach(handler);
        sink.write(ByteBuffer.wrap(new byte[1]));
        assertSurvives(withKey, handler);
      }
    }
  }

  @Test
  @DisplayName("um fim de rodada que lança não derruba o laço")
  void throwingTurnEndDoesNotEndTheLoop() throws Exception {
    for (Throwable thrown : THROWN) {
      EventLoop failing = new EventLoop(() -> sneakyThrow(thrown), LoopObserver.NONE);
      assertSurvives(failing, null);
    }
  }

  @Test
  @DisplayName("um erro do observador custa uma rodada; um que não passa é o fim, com o motivo")
  void errorThatDoesNotPassEndsTheLoop() throws Exception {
    Error defect = new NoClassDefFoundError("defeito de propósito");
    AtomicInteger failures = new AtomicInteger(1);
    LoopObserver failing =
        new LoopObserver() {
          @Override
          public void beforeSelect(Selector selector) {
            if (failures.getAndDecrement() > 0) {
              throw defect;
            }
          }
        };
    EventLoop observed = new EventLoop(() -> {}, failing);
    Pipe pipe = Pipe.open();
    observed.register(pipe.source(), SelectionKey.OP_READ).attach(new ThrowingHandler(null, null));
    Thread other = new Thread(observed, "event-loop-observado");
    other.start();
    CompletableFuture<Void> ran = new CompletableFuture<>();
    observed.execute(() -> ran.complete(null));
    ran.get();
    failures.set(Integer.MAX_VALUE);
    // A última volta que ainda dá certo é a que esta tarefa acorda.
    observed.execute(() -> {});
    other.join();
    assertThat(observed.failure()).isSameAs(defect);
    assertThat(pipe.source().isOpen()).isFalse();
    assertThat(observed.execute(() -> {})).isFalse();
    pipe.sink().close();
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

  /** Roda o laço até o tratador falhar, confere que ele soube, e que o laço atende ainda. */
  private static void assertSurvives(EventLoop loop, ThrowingHandler handler) throws Exception {
    Thread other = new Thread(loop, "event-loop-com-defeito");
    other.start();
    if (handler != null) {
      assertThat(handler.error.get()).isSameAs(handler.thrown);
    }
    CompletableFuture<Void> ran = new CompletableFuture<>();
    assertThat(loop.execute(() -> ran.complete(null))).isTrue();
    ran.get();
    loop.stop();
    other.join();
    assertThat(loop.failure()).isNull();
  }

  @SuppressWarnings("InfiniteRecursion")
  private static void overflow() {
    overflow();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private record ThrowingHandler(Throwable thrown, CompletableFuture<Throwable> error)
      implements ChannelHandler {
    @Override
    public void onReady() {
      sneakyThrow(thrown);
    }

    @Override
    public void onDeadline() {
      sneakyThrow(thrown);
    }

    @Override
    public void onShutdown() {}

    @Override
    public void onError(Throwable error) {
      this.error.complete(error);
      // Nem o último recurso pode derrubar o laço.
      sneakyThrow(thrown);
    }

    @Override
    public View view() {
      return new View(null, "TEST", 0, 0);
    }
  }
}
