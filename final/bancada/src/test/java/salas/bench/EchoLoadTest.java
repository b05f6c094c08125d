package salas.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Os clientes da bancada contra servidores que erram")
class EchoLoadTest {
  private static final Duration WINDOW = Duration.ofMillis(50);

  @Test
  @DisplayName("um eco trocado não conta como medida")
  void wrongEcho() throws Exception {
    try (ServerSocket listener = listen();
        EchoLoad load = new EchoLoad(listener.getLocalPort(), 1);
        Socket server = listener.accept()) {
      // A resposta errada já está esperando quando a pergunta sai.
      server.getOutputStream().write(new byte[EchoClient.MESSAGE_BYTES]);
      assertThatThrownBy(() -> load.run(WINDOW)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @DisplayName("um servidor que desliga no meio da conversa é dito, e não esperado")
  void serverHangsUp() throws Exception {
    try (ServerSocket listener = listen();
        EchoLoad load = new EchoLoad(listener.getLocalPort(), 1);
        Socket server = listener.accept()) {
      server.shutdownOutput();
      assertThatThrownBy(() -> load.run(WINDOW))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("fechou a conexão");
    }
  }

  @Test
  @DisplayName("um ocioso que não foi atendido não conta")
  void idleClientNotServed() throws Exception {
    try (ServerSocket listener = listen();
        IdleClients idle = new IdleClients(listener.getLocalPort(), Greeting.ECHO)) {
      Thread server = new Thread(() -> serveOneAndRefuseTheOther(listener), "meio-servidor");
      server.start();
      assertThatThrownBy(() -> idle.growTo(2))
          .hasMessage("com 1, o servidor não atendeu mais ninguém");
      server.join();
    }
  }

  private static void serveOneAndRefuseTheOther(ServerSocket listener) {
    try (Socket first = listener.accept()) {
      InputStream in = first.getInputStream();
      first.getOutputStream().write(in.read());
      try (Socket second = listener.accept()) {
        second.getInputStream().read();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }
}
