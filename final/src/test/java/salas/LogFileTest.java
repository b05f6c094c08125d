package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("O log em arquivo")
class LogFileTest {
  @TempDir Path folder;

  @Test
  @DisplayName("recebe cada linha, com a hora, na ordem, visível e em UTF-8; e acrescenta")
  void writesEveryLine() throws Exception {
    Path path = folder.resolve("salas.log");
    for (int run = 0; run < 2; run++) {
      EventLog log = new EventLog(LogFile.open(path));
      log.add("Olá, ação\u001b[2J\nforjada");
      for (int i = 0; i < 20_000; i++) {
        log.add("linha " + i);
      }
      log.close();
    }
    List<String> lines = Files.readAllLines(path);
    assertThat(lines).hasSize(40_002);
    assertThat(lines)
        .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*"));
    assertThat(lines.get(0)).endsWith(" Olá, ação\\x1b[2J\\nforjada");
    assertThat(lines.get(20_000)).endsWith(" linha 19999");
  }
}
