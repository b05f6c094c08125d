package salas.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A quem se pode mandar carga")
class TargetTest {
  // Endereço reservado para documentação (RFC 5737): não é de ninguém.
  private static final String REMOTE = "192.0.2.1";

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "::1", "::ffff:127.0.0.1"})
  @DisplayName("a esta máquina, sempre")
  void loopback(String host) throws Exception {
    assertThat(Target.resolve(host, 1234, false).getAddress().isLoopbackAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {REMOTE, "0.0.0.0", "::", "2001:db8::1"})
  @DisplayName("a outra, ou a todas as interfaces, não")
  void remote(String host) {
    assertThatThrownBy(() -> Target.resolve(host, 1234, false))
        .isInstanceOf(LoadException.class)
        .hasMessageStartingWith(host)
        .hasMessageEndingWith(" não é desta máquina: a carga só sai dela com --permitir-remoto");
  }

  @Test
  @DisplayName("a outra, com a permissão de quem pediu")
  void remoteAllowed() throws Exception {
    assertThat(Target.resolve(REMOTE, 1234, true).getAddress().getHostAddress()).isEqualTo(REMOTE);
  }

  @Test
  @DisplayName("um nome que tem um endereço daqui e um de fora não serve")
  void oneRemoteAddressIsEnough() throws Exception {
    InetAddress[] addresses = {InetAddress.getByName("127.0.0.1"), InetAddress.getByName(REMOTE)};
    assertThatThrownBy(() -> Target.check("misto.invalid", addresses))
        .hasMessage(
            "misto.invalid (192.0.2.1) não é desta máquina:"
                + " a carga só sai dela com --permitir-remoto");
  }

  @Test
  @DisplayName("um nome que não existe é dito")
  void unknownName() {
    assertThatThrownBy(() -> Target.resolve("nao-existe.invalid", 1234, true))
        .isInstanceOf(LoadException.class)
        .hasMessage("nao-existe.invalid: endereço desconhecido");
  }
}
