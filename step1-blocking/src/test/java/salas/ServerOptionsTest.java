package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("As opções do servidor")
class ServerOptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"--porta 5000", "--threads plataforma --porta 5000"})
  @DisplayName("dão a cada cliente uma thread da plataforma, se nada mais for pedido")
  void platformThreads(String line) {
    ServerOptions options = ServerOptions.parse(line.split(" "));
    assertThat(options.address()).isEqualTo(new Options("127.0.0.1", 5000));
    assertThat(options.threads().newThread(() -> {})).isExactlyInstanceOf(Thread.class);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  @DisplayName("dão threads virtuais, onde o JDK as tem")
  void virtualThreads() {
    ServerOptions options = ServerOptions.parse("--porta", "5000", "--threads", "virtuais");
    assertThat(options.address().port()).isEqualTo(5000);
    assertThat(options.threads().newThread(() -> {}).toString()).startsWith("VirtualThread");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_18)
  @DisplayName("recusam threads virtuais, numa linha, onde o JDK não as tem")
  void refusesVirtualThreads() {
    assertRefused("--threads virtuais", "Threads virtuais só a partir do JDK 21");
  }

  @Test
  @DisplayName("recusam o que não entendem, numa linha que diz o quê")
  void rejectsWhatTheyDoNotUnderstand() {
    assertRefused("--threads", "--threads");
    assertRefused("--threads verdes", "\"verdes\"");
    assertRefused("--porta 1 --thread virtuais", "--thread");
  }

  private static void assertRefused(String line, String detail) {
    assertThatThrownBy(() -> ServerOptions.parse(line.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("[^\n]+")
        .hasMessageContaining(detail);
  }
}
