package salas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import salas.spi.Login;
import salas.spi.SignIn;

@DisplayName("As opções --login e --publico")
class LoginOptionsTest {
  @Command(name = "servidor")
  private static final class ServerCommand {
    @Mixin private Login login = Login.find();
  }

  @Command(name = "cliente")
  private static final class ClientCommand {
    @Mixin private SignIn signIn = SignIn.find();
  }

  @Test
  @DisplayName("sem elas, ninguém precisa de token, e o handshake tem o limite de sempre")
  void offByDefault() throws IOException {
    Login login = server();
    login.open("0.0.0.0", false);
    assertThat(login.isRequired()).isFalse();
    assertThat(login.maxHandshake()).isZero();
    login.close();
    SignIn signIn = client();
    assertThat(signIn.isRequested()).isFalse();
    assertThat(signIn.token()).isNull();
  }

  @Test
  @DisplayName("--publico sem --login é um erro de opção")
  void audienceAlone() {
    Login login = server("--publico", "salas");
    assertThatThrownBy(() -> login.open("127.0.0.1", false))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--publico só faz sentido com --login");
  }

  @Test
  @DisplayName(
      "fora desta máquina, sem TLS, nem o servidor abre a porta, nem o cliente pede o código")
  void onlyHere() {
    String why = "Fora desta máquina, --login exige --tls: em ";
    Login login = server("--login", "http://127.0.0.1:9");
    assertThatThrownBy(() -> login.open("0.0.0.0", false))
        .isInstanceOf(IOException.class)
        .hasMessage(why + "0.0.0.0 os tokens viajariam às claras.");
    SignIn signIn = client("--login", "http://127.0.0.1:9");
    assertThatThrownBy(() -> signIn.start("192.0.2.1", false, line -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage(why + "192.0.2.1 os tokens viajariam às claras.");
  }

  @Test
  @DisplayName("com elas, só entra quem faz login; o provedor que não responde é dito já")
  void providerMustAnswer() throws IOException {
    // Com dono, e sem ninguém escutando: a conexão é recusada, e mais ninguém pega a porta.
    try (Socket owner = new Socket()) {
      owner.bind(new InetSocketAddress("127.0.0.1", 0));
      String issuer = "http://127.0.0.1:" + owner.getLocalPort();
      Login login = server("--login", issuer, "--publico", "outro");
      assertThat(login.isRequired()).isTrue();
      assertThat(login.maxHandshake()).isEqualTo(16 * 1024);
      assertThat(login.howToEnter()).contains("--login " + issuer);
      assertThatThrownBy(() -> login.open("127.0.0.1", false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Sem conexão com o provedor " + issuer);
      assertThatCode(login::close).doesNotThrowAnyException();
    }
  }

  private static Login server(String... args) {
    ServerCommand command = new ServerCommand();
    new CommandLine(command).parseArgs(args);
    return command.login;
  }

  private static SignIn client(String... args) {
    ClientCommand command = new ClientCommand();
    new CommandLine(command).parseArgs(args);
    return command.signIn;
  }
}
