package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Os erros de rede em português")
class NetworkErrorsTest {
  @Test
  @DisplayName("cada erro que o sistema diz em inglês tem a sua oração")
  void everyErrorIsTranslated() {
    assertDescribed(new UnknownHostException("x.invalid"), "endereço desconhecido");
    assertDescribed(new ConnectException("Connection refused"), "conexão recusada");
    assertDescribed(new ConnectException("Connection timed out"), "o servidor não respondeu");
    assertDescribed(
        new ConnectException("Network is unreachable"), "não há caminho até esse endereço");
    assertDescribed(
        new SocketException("Network is unreachable: connect"), "não há caminho até esse endereço");
    assertDescribed(
        new NoRouteToHostException("No route to host"), "não há caminho até esse endereço");
    assertDescribed(new BindException("Address already in use"), "a porta já está em uso");
    assertDescribed(
        new BindException("Permission denied"),
        "o endereço não é desta máquina, ou falta permissão para a porta");
    assertDescribed(new SocketException("Connection reset"), "a outra ponta cortou a conexão");
    assertDescribed(new IOException("Broken pipe"), "a outra ponta cortou a conexão");
    assertDescribed(new IOException("Too many open files"), "faltam descritores de arquivo");
  }

  private static void assertDescribed(IOException error, String expected) {
    assertThat(NetworkErrors.describe(error)).isEqualTo(expected);
  }
}
