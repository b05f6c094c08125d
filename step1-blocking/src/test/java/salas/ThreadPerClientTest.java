package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@DisplayName("O preço do passo 1: uma thread por cliente")
class ThreadPerClientTest {
  @Test
  @DisplayName("40 clientes ociosos prendem 40 threads, que só acabam quando eles saem")
  void oneThreadPerIdleClient() throws IOException {
    try (Server server = Server.start("127.0.0.1", 0)) {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        clients.add(IdleClientsDemo.connect(server.port()));
      }
      assertThat(clientThreads()).isEqualTo(40);
      for (Socket client : clients) {
        client.close();
      }
      await().until(() -> clientThreads() == 0);
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  @DisplayName("virtuais, 40 clientes ociosos não prendem nenhuma thread do sistema")
  void virtualThreadsCostNoPlatformThread() throws IOException {
    ServerOptions options = ServerOptions.parse("--threads", "virtuais");
    try (Server server = Server.start("127.0.0.1", 0, options.threads())) {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        clients.add(IdleClientsDemo.connect(server.port()));
      }
      assertThat(clientThreads()).isZero();
      for (Socket client : clients) {
        client.getOutputStream().write('!');
        assertThat(client.getInputStream().read()).isEqualTo('!');
        client.close();
      }
    }
  }

  private static long clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("cliente-"))
        .count();
  }
}
