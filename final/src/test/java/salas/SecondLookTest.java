package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O laço olha de novo antes de entregar")
class SecondLookTest {
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<Pipe> pipes = new ArrayList<>();
  private EventLoop eventLoop;
  private Thread thread;

  @BeforeEach
  void prepare() throws IOException {
    eventLoop = new EventLoop(() -> events.add("entrega"), LoopObserver.NONE);
    thread = new Thread(eventLoop, "event-loop-de-teste");
  }

  @AfterEach
  void stop() throws Exception {
    eventLoop.stop();
    thread.join();
    for (Pipe pipe : pipes) {
      pipe.sink().close();
      pipe.source().close();
    }
  }

  @Test
  @DisplayName("se vários falaram, quem falou enquanto se lia entra na mesma rodada")
  void whoeverSpokeMeanwhileIsInTheSameTurn() throws Exception {
    Pipe late = register(() -> events.add("atrasado"));
    speak(register(() -> speak(late)));
    speak(register(() -> events.add("outro")));
    thread.start();
    await().until(() -> events.contains("entrega"));
    assertThat(events.subList(0, 3)).containsExactly("outro", "atrasado", "entrega");
  }

  @Test
  @DisplayName("se um só falou, não: quase sempre a olhada não acharia ninguém")
  void oneAloneIsDeliveredAtOnce() throws Exception {
    Pipe late = register(() -> events.add("atrasado"));
    speak(register(() -> speak(late)));
    thread.start();
    await().until(() -> events.contains("atrasado"));
    assertThat(events.subList(0, 2)).containsExactly("entrega", "atrasado");
  }

  @Test
  @DisplayName("quem já foi atendido espera a próxima rodada: falar sem parar não dá duas vezes")
  void servedOnceATurn() throws Exception {
    List<Pipe> talkers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int me = i;
      talkers.add(
          register(
              () -> {
                events.add("fala");
                speak(talkers.get(me));
              }));
    }
    talkers.forEach(SecondLookTest::speak);
    thread.start();
    await().until(() -> events.contains("entrega"));
    assertThat(events.indexOf("entrega")).isEqualTo(2);
  }

  /** Um canal cujo tratador lê um byte e faz isto. */
  private Pipe register(Runnable then) throws IOException {
    Pipe pipe = Pipe.open();
    pipes.add(pipe);
    eventLoop
        .register(pipe.source(), SelectionKey.OP_READ)
        .attach(
            new IdleHandler() {
              @Override
              public void onReady() {
                try {
                  pipe.source().read(ByteBuffer.allocate(1));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
                then.run();
              }
            });
    return pipe;
  }

  private static void speak(Pipe pipe) {
    try {
      pipe.sink().write(ByteBuffer.wrap(new byte[1]));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
