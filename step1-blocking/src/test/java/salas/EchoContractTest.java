package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O contrato do eco, igual no passo 1 e no passo 2")
class EchoContractTest {
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = Server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  @DisplayName("devolve os bytes na ordem em que chegaram")
  void echoesInOrder() throws IOException {
    try (TestClient client = new TestClient(server.port())) {
      client.send("um");
      client.send("dois");
      assertThat(client.readText(6)).isEqualTo("umdois");
    }
  }

  @Test
  @DisplayName("devolve um ç partido ao meio, um byte de cada vez")
  void echoesOneByteAtATime() throws IOException {
    byte[] bytes = "ação".getBytes(StandardCharsets.UTF_8);
    try (TestClient client = new TestClient(server.port())) {
      for (int i = 0; i < bytes.length; i++) {
        client.send(bytes, i, 1);
        assertThat(client.readByte()).isEqualTo(bytes[i] & 0xff);
      }
    }
  }

  @Test
  @DisplayName(
      "meio encerramento: depois do FIN do cliente, o eco que falta ainda chega, e então o FIN")
  void flushesAfterHalfClose() throws IOException {
    try (TestClient client = new TestClient(server.port())) {
      client.send("tchau");
      client.shutdownOutput();
      assertThat(client.readText(5)).isEqualTo("tchau");
      assertThat(client.readByte()).isEqualTo(-1);
    }
  }

  @Test
  @DisplayName("16 MiB voltam inteiros a quem manda e lê ao mesmo tempo")
  void echoesLargePayload() throws Exception {
    byte[] payload = new byte[16 * 1024 * 1024];
    new Random(42).nextBytes(payload);
    try (TestClient client = new TestClient(server.port())) {
      CompletableFuture<Void> sender =
          Background.run(
              () -> {
                try {
                  client.send(payload, 0, payload.length);
                  client.shutdownOutput();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      assertThat(client.read(payload.length)).isEqualTo(payload);
      assertThat(client.readByte()).isEqualTo(-1);
      sender.get();
    }
  }

  @Test
  @DisplayName("um cliente calado não atrapalha os outros")
  void silentClientDoesNotBlockOthers() throws IOException {
    try (TestClient silent = new TestClient(server.port());
        TestClient talker = new TestClient(server.port())) {
      talker.send("oi");
      assertThat(talker.readText(2)).isEqualTo("oi");
      silent.send("acordei");
      assertThat(silent.readText(7)).isEqualTo("acordei");
    }
  }

  @Test
  @DisplayName("50 clientes ao mesmo tempo, cada um com o seu eco")
  void keepsClientsApart() throws IOException {
    List<TestClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        clients.add(new TestClient(server.port()));
      }
      for (int i = 0; i < 50; i++) {
        clients.get(i).send("cliente %02d".formatted(i));
      }
      for (int i = 0; i < 50; i++) {
        assertThat(clients.get(i).readText(10)).isEqualTo("cliente %02d".formatted(i));
      }
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  @DisplayName("um RST no meio da conversa derruba só aquela conexão")
  void resetClosesOnlyThatConnection() throws IOException {
    try (TestClient other = new TestClient(server.port())) {
      TestClient rude = new TestClient(server.port());
      rude.send("vou cair");
      assertThat(rude.readText(8)).isEqualTo("vou cair");
      rude.reset();
      other.send("continuo");
      assertThat(other.readText(8)).isEqualTo("continuo");
    }
  }

  @Test
  @DisplayName("quem não lê o próprio eco não atrapalha os outros")
  void slowReaderDoesNotBlockOthers() throws Exception {
    try (TestClient slow = new TestClient(server.port());
        TestClient other = new TestClient(server.port())) {
      CompletableFuture<Void> flood =
          Background.run(
              () -> {
                try {
                  slow.send(new byte[256 * 1024 * 1024], 0, 256 * 1024 * 1024);
                } catch (IOException e) {
                  // É o que se espera: a janela enche, e só o fim do teste tira esta thread dali.
                }
              });
      for (int i = 0; i < 100; i++) {
        other.send("vivo");
        assertThat(other.readText(4)).isEqualTo("vivo");
      }
      slow.reset();
      flood.get();
    }
  }

  @Test
  @DisplayName("porta ocupada: erro claro, e o servidor que já estava lá continua")
  void portInUse() throws IOException {
    assertThatThrownBy(() -> Server.start("127.0.0.1", server.port()))
        .isInstanceOf(BindException.class);
    try (TestClient client = new TestClient(server.port())) {
      client.send("ainda");
      assertThat(client.readText(5)).isEqualTo("ainda");
    }
  }

  @Test
  @DisplayName("close encerra as conexões e libera a porta na hora")
  void closeFreesThePort() throws IOException {
    int port = server.port();
    try (TestClient client = new TestClient(port)) {
      client.send("x");
      assertThat(client.readByte()).isEqualTo('x');
      server.close();
      assertThat(client.readByte()).isEqualTo(-1);
    }
    server = Server.start("127.0.0.1", port);
    try (TestClient client = new TestClient(port)) {
      client.send("y");
      assertThat(client.readByte()).isEqualTo('y');
    }
  }
}
