package salas;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.spi.SignIn;

@Timeout(120)
@DisplayName("O servidor com TLS, e clientes com o TLS do JDK")
class TlsServerTest {
  private final EventLog log = new EventLog(null);
  private Server server;

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private int start(Limits limits) throws IOException {
    server = TestTls.start(limits, log);
    return server.port();
  }

  private int start() throws IOException {
    return start(Limits.DEFAULTS);
  }

  @Test
  @DisplayName("duas pessoas conversam, uma sai, e a resposta à despedida é uma despedida")
  void conversation() throws IOException {
    int port = start();
    try (TestClient ana = TestTls.join(port, "Ana", "Teste")) {
      TestClient bia = TestTls.join(port, "Bia", "Teste");
      ana.expect("Bia", ServerMessage.JOINED);
      bia.say("ação");
      ana.expect("Bia", "ação");
      ana.say("oi");
      bia.expect("Ana", "oi");
      // close_notify, e à espera do deles: sem ele, o JDK acusaria um fim truncado.
      bia.shutdownOutput();
      bia.expectEnd();
      bia.close();
      ana.expect("Bia", ServerMessage.LEFT);
    }
  }

  @Test
  @DisplayName("handshakes, falas e despedida colados num envio só: tudo chega, na ordem")
  void gluedFrames() throws IOException {
    int port = start();
    try (TestClient ana = TestTls.join(port, "Ana", "Teste");
        TestClient bia = TestTls.connect(port)) {
      bia.handshake("Bia", "Teste");
      for (int i = 0; i < 500; i++) {
        bia.say("fala " + i);
      }
      bia.shutdownOutput();
      ana.expect("Bia", ServerMessage.JOINED);
      for (int i = 0; i < 500; i++) {
        ana.expect("Bia", "fala " + i);
      }
      ana.expect("Bia", ServerMessage.LEFT);
    }
  }

  @Test
  @DisplayName("a quem não lê, o resto, já cifrado, espera por OP_WRITE; quando ele lê, chega tudo")
  void slowReader() throws IOException {
    AtomicBoolean waiting = new AtomicBoolean();
    LoopObserver observer =
        new LoopObserver() {
          @Override
          public void onInterest(SelectionKey key) {
            if ((key.interestOps() & SelectionKey.OP_WRITE) != 0
                && ((ChannelHandler) key.attachment()).view().pending() > 0) {
              waiting.set(true);
            }
          }
        };
    server = TestTls.start(withMaxPending(), log, observer);
    String text = "x".repeat(100_000);
    try (TestClient ana = TestTls.join(server.port(), "Ana", "Teste");
        TestClient bia = TestTls.join(server.port(), "Bia", "Teste")) {
      ana.expect("Bia", ServerMessage.JOINED);
      int sent = 0;
      while (!waiting.get()) {
        bia.say(text + sent++);
        // Uma volta inteira pelo servidor, que assim já entregou a fala a quem não lê.
        ana.say("e eu?");
        bia.expect("Ana", "e eu?");
      }
      for (int i = 0; i < sent; i++) {
        assertThat(ana.read().message().equals(text + i)).as("fala %s", i).isTrue();
      }
      bia.say("fim");
      ana.expect("Bia", "fim");
    }
  }

  /** Uma fila maior que os buffers de qualquer kernel. */
  private static Limits withMaxPending() {
    Limits d = Limits.DEFAULTS;
    return new Limits(
        d.maxFrame(),
        d.maxHandshake(),
        d.handshakeTimeout(),
        1024 * Limits.MIB,
        d.maxNameLength(),
        d.maxConnections(),
        d.maxHeld());
  }

  @Test
  @DisplayName("FIN sem despedida, e RST, são saídas")
  void endsWithoutGoodbye() throws IOException {
    int port = start();
    try (TestClient ana = TestTls.join(port, "Ana", "Outra")) {
      Socket plain = new Socket("127.0.0.1", port);
      TestClient bia = new TestClient(TestTls.over(plain));
      bia.handshake("Bia", "Outra");
      bia.expect("Bia", ServerMessage.JOINED);
      ana.expect("Bia", ServerMessage.JOINED);
      plain.shutdownOutput();
      ana.expect("Bia", ServerMessage.LEFT);
      plain.close();
      Socket other = new Socket("127.0.0.1", port);
      TestClient caio = new TestClient(TestTls.over(other));
      caio.handshake("Caio", "Outra");
      ana.expect("Caio", ServerMessage.JOINED);
      other.setSoLinger(true, 0);
      other.close();
      ana.expect("Caio", ServerMessage.LEFT);
    }
  }

  @Test
  @DisplayName("404, sala encerrada e o fim do servidor: a mensagem, a despedida e o FIN")
  void orderlyEnds() throws Exception {
    int port = start();
    try (TestClient lost = TestTls.connect(port);
        TestClient ana = TestTls.join(port, "Ana", "Teste");
        TestClient bia = TestTls.join(port, "Bia", "Outra")) {
      lost.handshake("Caio", "Nada");
      lost.expect("Sistema", "404");
      lost.expectEnd();
      server.administration().closeRoom(1);
      ana.expect("Sistema", ServerMessage.ROOM_CLOSED);
      ana.expectEnd();
      CompletableFuture<Void> closing = Background.run(this::closeServer);
      bia.expectEnd();
      bia.close();
      closing.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  @DisplayName("quem fala sem TLS lê uma linha que o explica, e o servidor segue")
  void plainClient() throws IOException {
    int port = start();
    String reason = "esta porta usa TLS; o cliente do final entra com --tls";
    try (TestClient plain = new TestClient(port)) {
      plain.handshake("Ana", "Teste");
      plain.expect("Sistema", "Conexão encerrada: " + reason + ".");
      plain.expectEnd();
    }
    awaitLog(line -> line.endsWith(" recusada: " + reason + "."));
    TestTls.join(port, "Ana", "Teste").close();
  }

  @Test
  @DisplayName("lixo recebe um alerta e um FIN, e o servidor segue")
  void garbage() throws IOException {
    int port = start();
    try (TestClient browser = new TestClient(port)) {
      browser.sendRaw("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
      // Um alerta é o registro de tipo 21 (RFC 8446, 5.1).
      assertThat(browser.socket.getInputStream().readAllBytes()).startsWith((byte) 21, (byte) 3);
    }
    awaitLog(line -> line.endsWith(" recusada: o que chegou não é TLS que se entenda."));
    TestTls.join(port, "Ana", "Teste").close();
  }

  @Test
  @DisplayName("o prazo do handshake conta o do TLS: quem conecta e se cala é desligado")
  void handshakeDeadline() throws IOException {
    int port = start(TestServers.withHandshakeTimeout(Duration.ofSeconds(1)));
    try (Socket silent = new Socket("127.0.0.1", port)) {
      awaitLog(line -> line.contains("o handshake não chegou inteiro em 1 segundos"));
    }
  }

  @Test
  @DisplayName("quem sai do protocolo dentro do TLS lê a explicação cifrada")
  void refusedInside() throws IOException {
    int port = start();
    try (TestClient ana = TestTls.connect(port)) {
      ana.sendRaw("dez bytes!".getBytes(US_ASCII));
      ana.expect("Sistema", "Conexão encerrada: cabeçalho de quadro inválido.");
      ana.expectEnd();
    }
  }

  @Test
  @DisplayName("o limite de conexões vale antes do TLS: quem só conectou já ocupa um lugar")
  void limitComesFirst() throws IOException {
    int port = start(TestServers.withMaxConnections(1));
    try (TestClient silent = new TestClient(port)) {
      try (Socket late = new Socket("127.0.0.1", port)) {
        awaitLog(line -> line.contains("recusada: o servidor chegou ao limite de 1 conexões"));
      }
    }
  }

  @Test
  @DisplayName("o cliente daqui conversa com os do JDK, com tudo o que digita em ordem")
  void ownClient() throws Exception {
    int port = start();
    StringBuilder typed = new StringBuilder("Yan\nTeste\n");
    String text = "ação ".repeat(10_000);
    for (int i = 0; i < 30; i++) {
      typed.append(text).append(i).append('\n');
    }
    try (TestClient ana = TestTls.join(port, "Ana", "Teste")) {
      var screen = new ByteArrayOutputStream();
      Terminal terminal =
          new Terminal(
              new ByteArrayInputStream(typed.toString().getBytes(UTF_8)),
              UTF_8,
              new PrintStream(screen, true, UTF_8));
      CompletableFuture<Integer> status = new CompletableFuture<>();
      CompletableFuture<Void> running =
          Background.run(
              () -> {
                try (Client client =
                    new Client(
                        new Entrance("127.0.0.1", port, TestTls.ofClient(), SignIn.NONE),
                        terminal,
                        false,
                        false,
                        null,
                        null)) {
                  status.complete(client.run());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      ana.expect("Yan", ServerMessage.JOINED);
      for (int i = 0; i < 30; i++) {
        assertThat(ana.read().message().equals(text + i)).as("fala %s", i).isTrue();
      }
      ana.expect("Yan", ServerMessage.LEFT);
      running.get(60, TimeUnit.SECONDS);
      assertThat(status.get()).isZero();
      assertThat(screen.toString(UTF_8)).contains("Yan > *** ENTROU NA SALA ***");
    }
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitLog(Predicate<String> line) {
    await().atMost(60, TimeUnit.SECONDS).until(() -> lines().stream().anyMatch(line));
  }

  private List<String> lines() {
    return server.administration().logLines().toList();
  }
}
