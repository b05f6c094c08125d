package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
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
    assertThat(visibleLines())
        .hasSize(EventLog.MAX_LINES)
        .startsWith("linha 5")
        .endsWith("linha 10004");
  }

  @Test
  @DisplayName("guarda no máximo 8 MiB, esquecendo as mais velhas")
  void boundedInBytes() {
    String mebibyte = "x".repeat(1024 * 1024);
    for (int i = 0; i < 20; i++) {
      log.add(i + mebibyte.substring(10));
    }
    assertThat(visibleLines()).hasSize(8).last().asString().startsWith("19x");
  }

  @Test
  @DisplayName("depois de esquecer por bytes, volta a guardar todas as linhas que couberem")
  void recoversFromLargeLines() {
    String large = "x".repeat(EventLog.MAX_BYTES - 5);
    log.add(large);
    log.add("antes");
    log.add("depois");
    assertThat(visibleLines()).containsExactly("antes", "depois");
    for (int i = 0; i < EventLog.MAX_LINES; i++) {
      log.add("linha " + i);
    }
    assertThat(visibleLines()).hasSize(EventLog.MAX_LINES).startsWith("linha 0");
    log.add(large + "maior que tudo");
    assertThat(log.lines()).isEmpty();
  }

  @Test
  @DisplayName("guarda e devolve o texto como chegou: torná-lo visível é de quem o mostra")
  void keepsRawText() {
    byte[] text = "\u0001\u001b[2J\n".getBytes(UTF_8);
    log.add("Mau [Teste]: ".getBytes(UTF_8), ByteBuffer.wrap(text));
    assertThat(log.lines()).containsExactly("Mau [Teste]: \u0001\u001b[2J\n".getBytes(UTF_8));
    assertThat(visibleLines()).containsExactly("Mau [Teste]: \\x01\\x1b[2J\\n");
  }

  private List<String> visibleLines() {
    return log.lines().stream().map(EventLog::toVisible).toList();
  }
}
