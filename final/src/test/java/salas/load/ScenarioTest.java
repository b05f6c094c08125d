package salas.load;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O que não se pode pedir à carga")
class ScenarioTest {
  @Test
  @DisplayName("um valor fora da faixa é dito, com a faixa")
  void outOfRange() {
    assertRefused(() -> new Broadcast(1, 0, 1, 32), "emissores: 0 não serve (use de 1 a 10000)");
    assertRefused(
        () -> new Broadcast(0, 1, 1, 32), "participantes: 1 não serve (use de 2 a 100000)");
    assertRefused(() -> new Broadcast(1, 1, 1, 28), "bytes: 28 não serve (use de 29 a 65536)");
    assertRefused(
        () -> new Broadcast(1, 1, 65_536, 65_536),
        "emissores × janela × bytes: 4294967296 não serve (use de 1 a 67108864)");
    assertRefused(
        () -> new Latency(1, 0, 32), "mensagens por segundo: 0 não serve (use de 1 a 1000000)");
    assertRefused(() -> new Churn(0, 0), "membros: 0 não serve (use de 1 a 100000)");
    assertRefused(
        () -> new IdleCrowd(1, new IdleCrowd(1, new Churn(1, 0))),
        "ao lado dos ociosos tem de haver uma sala ativa");
  }

  @Test
  @DisplayName("mais conexões que descritores é dito antes de conectar o primeiro")
  void tooManyConnections() {
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
        "no Windows não há esse limite");
    assertThatThrownBy(() -> Descriptors.require(Integer.MAX_VALUE))
        .isInstanceOf(LoadException.class)
        .hasMessageMatching(
            "2147483647 conexões não cabem nos \\d+ descritores"
                + " que o sistema dá a cada processo \\(ulimit -n\\)");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
