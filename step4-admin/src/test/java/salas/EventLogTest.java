package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O log em memória")
class EventLogTest {
  private final EventLog log = new EventLog();

  @Test
  @DisplayName("guarda as 10 000 linhas mais novas")
  void boundedInLines() {
    for (int i = 0; i < EventLog.MAX_LINES + 5; i++) {
      log.accept("linha " + i);
    }
    List<String> lines = log.lines();
    assertThat(lines).hasSize(EventLog.MAX_LINES).startsWith("linha 5").endsWith("linha 10004");
  }

  @Test
  @DisplayName("guarda no máximo 8 MiB, esquecendo as mais velhas")
  void boundedInBytes() {
    String mebibyte = "x".repeat(512 * 1024);
    for (int i = 0; i < 20; i++) {
      log.accept(i + mebibyte.substring(10));
    }
    assertThat(log.lines()).hasSize(8).last().asString().startsWith("19x");
  }

  @Test
  @DisplayName("guarda e devolve o texto como chegou: torná-lo visível é de quem o mostra")
  void keepsRawText() {
    String line = "Mau [Teste]: \u0001\u001b[2J\n";
    log.accept(line);
    assertThat(log.lines()).containsExactly(line);
  }
}
