package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Um defeito do servidor custa uma conexão, e o laço continua")
class ServerErrorsTest {
  private final RoomRegistry rooms = new RoomRegistry();
  private final Queue<String> log = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void createRoom() {
    rooms.create("Teste", 5);
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
  @DisplayName("uma exceção, ou um erro da JVM, ao atender alguém fecha só essa conexão")
  void defectCostsOneConnection(Class<? extends Throwable> defect) throws Exception {
    try (Server server = Server.start("127.0.0.1", 0, rooms, line -> record(line, defect));
        TestClient ana = TestClient.join(server.port(), "Ana", "Teste");
        TestClient bia = TestClient.join(server.port(), "Bia", "Teste")) {
      ana.expect("Bia", "*** ENTROU NA SALA ***");
      bia.say("veneno");
      ana.expect("Bia", "*** SAIU DA SALA ***");
      assertThatEnds(bia);
      ana.say("oi");
      try (TestClient caio = TestClient.join(server.port(), "Caio", "Teste")) {
        ana.expect("Caio", "*** ENTROU NA SALA ***");
      }
    }
    assertThat(log).contains("Erro interno numa conexão, que será fechada: " + defect.getName());
  }

  @Test
  @DisplayName("se o laço morrer mesmo assim: todos desconectados, uma linha, status 1")
  void deadLoopDisconnectsEverybody() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    EventLoop mortal =
        new EventLoop() {
          @Override
          void processSelectedKeys() {
            if (broken.get()) {
              throw new StackOverflowError("defeito de propósito");
            }
            super.processSelectedKeys();
          }
        };
    try (CapturedErrors errors = new CapturedErrors();
        Server server = Server.start("127.0.0.1", 0, mortal, rooms, log::add);
        TestClient ana = TestClient.join(server.port(), "Ana", "Teste")) {
      broken.set(true);
      ana.say("oi");
      assertThatEnds(ana);
      assertThat(ServerMain.serve(server)).isEqualTo(1);
      assertThat(errors.lines())
          .containsExactly(
              "O servidor vai parar, por um erro interno: "
                  + "java.lang.StackOverflowError: defeito de propósito");
    }
  }

  private void record(String line, Class<? extends Throwable> defect) {
    if (line.endsWith("veneno")) {
      throwNew(defect);
    }
    log.add(line);
  }

  private static void throwNew(Class<? extends Throwable> defect) {
    if (defect == StackOverflowError.class) {
      throw new StackOverflowError();
    }
    throw new IllegalStateException();
  }

  private static void assertThatEnds(TestClient client) throws IOException {
    try {
      assertThat(client.read()).isNull();
    } catch (SocketException e) {
      // Bytes que o servidor não leu transformam o FIN em RST; fechada está.
      assertThat(e).hasMessageContaining("reset");
    }
  }
}
