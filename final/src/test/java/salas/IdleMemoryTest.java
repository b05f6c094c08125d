package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A memória de quem só está presente")
class IdleMemoryTest {
  private static final int ROOMS = 6;
  private static final int PER_ROOM = 100;
  // Bytes de objetos vivos por participante calado. Um buffer só dele, de leitura ou de escrita,
  // por menor que fosse, já passaria disto.
  private static final int MAX_BYTES = 1600;

  private final List<TestClient> clients = new ArrayList<>();
  private Process process;

  @AfterEach
  void stop() throws IOException {
    for (TestClient client : clients) {
      client.close();
    }
    process.destroyForcibly();
  }

  @Test
  @DisplayName("mais quinhentos calados custam menos de 1600 bytes cada um")
  void idleParticipantsAreCheap() throws Exception {
    int port = startServer();
    // Os primeiros trazem consigo o que é do servidor todo: classes, tabelas, o lote da rodada.
    join(port, 0);
    long before = liveBytes();
    for (int room = 1; room < ROOMS; room++) {
      join(port, room);
    }
    long each = (liveBytes() - before) / ((ROOMS - 1) * PER_ROOM);
    assertThat(each).isBetween(200L, (long) MAX_BYTES);
  }

  private int startServer() throws IOException {
    List<String> command = TestPrograms.java("-Xmx64m", "salas.ServerMain", "--porta", "0");
    command.add("--sem-console");
    for (int room = 0; room < ROOMS; room++) {
      command.addAll(List.of("--sala", "Sala " + room + ":" + PER_ROOM));
    }
    process = new ProcessBuilder(command).start();
    return TestPrograms.port(process);
  }

  private void join(int port, int room) throws IOException {
    for (int i = 0; i < PER_ROOM; i++) {
      clients.add(TestClient.join(port, "Participante" + i, "Sala " + room));
    }
  }

  /** Bytes que os objetos vivos do servidor ocupam; antes de contá-los, a JVM recolhe os outros. */
  private long liveBytes() throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process histogram =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram").start();
    try (BufferedReader out = TestPrograms.output(histogram)) {
      String total = out.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
      return Long.parseLong(total.trim().split("\\s+")[2]);
    }
  }
}
