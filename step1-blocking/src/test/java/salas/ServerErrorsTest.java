package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Um defeito do servidor custa uma conexão")
class ServerErrorsTest {
  @Test
  @DisplayName("se a thread de um cliente não puder ser criada, só ele é recusado")
  void failedThreadCostsOneClient() throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    try (CapturedErrors errors = new CapturedErrors();
        Server server = Server.start("127.0.0.1", 0, task -> newThread(task, first))) {
      try (TestClient refused = new TestClient(server.port())) {
        assertThat(refused.readByte()).isEqualTo(-1);
      }
      try (TestClient other = new TestClient(server.port())) {
        other.send("oi");
        assertThat(other.readText(2)).isEqualTo("oi");
      }
      assertThat(errors.lines())
          .containsExactly("Conexão recusada: java.lang.NoClassDefFoundError: de propósito.");
    }
  }

  private static Thread newThread(Runnable task, AtomicBoolean first) {
    if (first.getAndSet(false)) {
      throw new NoClassDefFoundError("de propósito");
    }
    return new Thread(task);
  }
}
