package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("A demonstração dos clientes ociosos")
class IdleClientsDemoTest {
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "o limite é posto com ulimit, que é do Unix")
  @DisplayName("onde a máquina não deixa ir até o fim, diz por quê, sem stack trace")
  void stopsWhereTheMachineDoes() throws Exception {
    Process demo =
        new ProcessBuilder(
                TestPrograms.after("ulimit -n 100", TestPrograms.java("salas.IdleClientsDemo")))
            .redirectErrorStream(true)
            .start();
    assertThat(new String(demo.getInputStream().readAllBytes(), UTF_8))
        .contains("Daqui não passa: faltam descritores de arquivo.")
        .doesNotContain("Exception");
    assertThat(demo.waitFor()).isZero();
  }
}
