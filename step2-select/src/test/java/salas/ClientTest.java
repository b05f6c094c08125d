package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O cliente de eco, igual no passo 1 e no passo 2")
class ClientTest {
  @Test
  @DisplayName("leva o teclado ao servidor e traz o eco à tela")
  void relaysBothWays() throws IOException {
    assertThat(echoOf("Olá, ação!\n".getBytes(UTF_8))).isEqualTo("Olá, ação!\n".getBytes(UTF_8));
  }

  @Test
  @DisplayName("não trava com uma entrada maior que as janelas TCP")
  void doesNotDeadlock() throws IOException {
    byte[] input = new byte[24 * 1024 * 1024];
    new Random(7).nextBytes(input);
    assertThat(echoOf(input)).isEqualTo(input);
  }

  @Test
  @DisplayName(
      "mostra o que chega enquanto o teclado está parado, e avisa quando o servidor encerra")
  void showsIncomingWhileKeyboardIsIdle() throws Exception {
    try (ServerSocket listener = new ServerSocket();
        PipedOutputStream idle = new PipedOutputStream();
        PipedInputStream keyboard = new PipedInputStream(idle)) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      ByteArrayOutputStream screen = new ByteArrayOutputStream();
      Client client = Client.connect("127.0.0.1", listener.getLocalPort());
      CompletableFuture<Void> running =
          Background.run(
              () -> {
                try (client) {
                  client.run(keyboard, new PrintStream(screen, true, UTF_8));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      try (Socket peer = listener.accept()) {
        peer.getOutputStream().write("sem ninguém digitar\n".getBytes(UTF_8));
      }
      running.get();
      assertThat(screen.toString(UTF_8))
          .isEqualTo(
              "sem ninguém digitar\nO servidor encerrou a conexão." + System.lineSeparator());
    }
  }

  private static byte[] echoOf(byte[] input) throws IOException {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    try (Server server = Server.start("127.0.0.1", 0);
        Client client = Client.connect("127.0.0.1", server.port())) {
      client.run(new ByteArrayInputStream(input), new PrintStream(screen, true, UTF_8));
    }
    return screen.toByteArray();
  }
}
