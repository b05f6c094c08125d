package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O log em memória")
class EventLogTest {
  private final EventLog log = new EventLog(null);

  @Test
  @DisplayName("guarda as 10 000 linhas mais novas")
  void boundedInLines() {
    for (int i = 0; i < EventLog.MAX_LINES + 5; i++) {
      log.add("linha " + i);
    }
    List<String> lines = log.lines();
    assertThat(lines).hasSize(EventLog.MAX_LINES).startsWith("linha 5").endsWith("linha 10004");
  }

  @Test
  @DisplayName("guarda no máximo 8 MiB, esquecendo as mais velhas")
  void boundedInBytes() {
    String mebibyte = "x".repeat(1024 * 1024);
    for (int i = 0; i < 20; i++) {
      log.add(i + mebibyte.substring(10));
    }
    assertThat(log.lines()).hasSize(8).last().asString().startsWith("19x");
  }
}
