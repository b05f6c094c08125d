package salas.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O programa do provedor")
class ProviderMainTest {
  @Test
  @DisplayName("diz o que não serve com os acentos certos, também em LC_ALL=C")
  void accents() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(java, "-cp", classes, ProviderMain.class.getName(), "--porta", "x")
            .redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process program = builder.start();
    assertThat(new String(program.getInputStream().readAllBytes(), UTF_8).strip())
        .isEqualTo("Opções que não servem: --porta x (ajuda: --help)");
    assertThat(program.waitFor()).isEqualTo(2);
  }
}
