package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O cliente das salas, com o teclado num pipe")
class ClientTest {
  private Server server;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws IOException {
    RoomRegistry rooms = new RoomRegistry();
    rooms.create("Teste", 2);
    rooms.create("Cheia", 1);
    server = Server.start("127.0.0.1", 0, rooms, line -> {});
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  @DisplayName("pergunta, entra, mostra o que chega, fala e sai: a tela da especificação")
  void conversation() throws Exception {
    try (Typist typist = new Typist(server.port(), true)) {
      waitFor("Username: ");
      typist.type("Yan");
      waitFor("Escolha a sala: ");
      typist.type("Teste");
      waitFor("ENTROU NA SALA ***\n\nYan > ");
      try (TestClient buendia = TestClient.join(server.port(), "Buendia", "Teste")) {
        waitFor("Buendia > *** ENTROU NA SALA ***\n\nYan > ");
        buendia.say("Olá");
        waitFor("Buendia > Olá\n\nYan > ");
        typist.type("Oi!");
        buendia.expect("Yan", "Oi!");
        waitFor("Buendia > Olá\n\nYan > \nYan > ");
        typist.type("/sair");
        buendia.expect("Yan", "*** SAIU DA SALA ***");
      }
      waitFor("Saindo da sala...\nEscolha a sala: ");
      typist.type("");
      assertThat(typist.status()).isZero();
    }
    assertThat(screen())
        .isEqualTo(
            """
            Username: Escolha a sala: Para sair, digite o comando /SAIR.

            Yan > *** ENTROU NA SALA ***

            Yan >\s

            Buendia > *** ENTROU NA SALA ***

            Yan >\s

            Buendia > Olá

            Yan >\s
            Yan > Saindo da sala...
            Escolha a sala: Até logo!
            """);
  }

  @Test
  @DisplayName("404 e 501 perguntam de novo; as linhas já digitadas esperam a resposta")
  void retriesRooms() throws Exception {
    try (TestClient occupant = TestClient.join(server.port(), "Dono", "Cheia");
        TestClient listener = TestClient.join(server.port(), "Ouvinte", "Teste")) {
      int status = runWith("Yan\nNenhuma\nCheia\nTeste\nprimeira\n\nsegunda\n");
      assertThat(status).isZero();
      listener.expect("Yan", "*** ENTROU NA SALA ***");
      listener.expect("Yan", "primeira");
      listener.expect("Yan", "segunda");
      listener.expect("Yan", "*** SAIU DA SALA ***");
    }
    assertThat(screen())
        .containsSubsequence(
            "A sala escolhida não existe. Tente novamente.\nEscolha a sala: ",
            "O limite da sala escolhida foi atingido. Escolha outra sala.\nEscolha a sala: ");
  }

  @Test
  @DisplayName("no fim do pipe, tudo é enviado antes de sair, por maior que seja")
  void sendsEverythingBeforeLeaving() throws Exception {
    try (TestClient listener = TestClient.join(server.port(), "Ouvinte", "Teste")) {
      StringBuilder input = new StringBuilder("Yan\nTeste\n");
      for (int i = 0; i < 2000; i++) {
        input.append(i).append("x".repeat(1000)).append('\n');
      }
      CompletableFuture<Integer> status = Background.supply(() -> runWith(input.toString()));
      listener.expect("Yan", "*** ENTROU NA SALA ***");
      for (int i = 0; i < 2000; i++) {
        listener.expect("Yan", i + "x".repeat(1000));
      }
      listener.expect("Yan", "*** SAIU DA SALA ***");
      assertThat(status.get()).isZero();
    }
  }

  @Test
  @DisplayName("um 404 que demora ainda é a resposta, e as linhas do pipe esperam por ele")
  void lateAnswer() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> status =
          Background.supply(() -> runOn(listener.getLocalPort(), "Yan\nNenhuma\nTeste\noi\n"));
      try (Socket slow = listener.accept()) {
        waitFor("O servidor ainda não respondeu.");
        say(slow, "{\"username\": \"Sistema\", \"message\": \"404\"}");
        try (Socket second = listener.accept()) {
          say(second, "{\"username\": \"Yan\", \"message\": \"*** ENTROU NA SALA ***\"}");
          assertThat(second.getInputStream().readAllBytes())
              .asString(UTF_8)
              .contains("Teste", "oi");
        }
      }
      assertThat(status.get()).isZero();
    }
    assertThat(screen())
        .containsOnlyOnce("A sala escolhida não existe. Tente novamente.\nEscolha a sala: ")
        .doesNotContain("Sistema >");
  }

  @Test
  @DisplayName("recusado antes de entrar: o nome é perguntado de novo, e depois a sala")
  void refusedNameIsAskedAgain() throws Exception {
    String refusal = "{\"username\": \"Sistema\", \"message\": \"o nome já está em uso\"}";
    String joined = "{\"username\": \"Bia\", \"message\": \"*** ENTROU NA SALA ***\"}";
    try (FakeServer fake = new FakeServer(refusal, joined);
        Typist typist = new Typist(fake.port(), true)) {
      typist.type("Yan");
      typist.type("Teste");
      waitFor("Sistema > o nome já está em uso\nO servidor encerrou a conexão.\nUsername: ");
      typist.type("Bia");
      waitFor("Username: Escolha a sala: ");
      typist.type("Teste");
      waitFor("Bia > *** ENTROU NA SALA ***\n");
      waitFor("conexão.\nEscolha a sala: ");
      typist.type("");
      assertThat(typist.status()).isZero();
    }
  }

  @Test
  @DisplayName("num pipe também: a linha seguinte é o nome; se não há outra, status 1")
  void refusedNameIsReadAgainFromAPipe() throws Exception {
    String refusal = "{\"username\": \"Sistema\", \"message\": \"o nome já está em uso\"}";
    String joined = "{\"username\": \"Bia\", \"message\": \"*** ENTROU NA SALA ***\"}";
    String again = refusal.replace("já", "ainda");
    try (FakeServer fake = new FakeServer(refusal, joined, again);
        Typist first = new Typist(fake.port(), false)) {
      first.type("Yan\nTeste\nBia\nTeste\noi");
      waitFor("conexão.\nUsername: Escolha a sala: ");
      waitFor("Bia > *** ENTROU NA SALA ***\n");
      assertThat(first.status()).isEqualTo(1);
      try (Typist second = new Typist(fake.port(), false)) {
        second.type("Ana\nTeste");
        waitFor("Sistema > o nome ainda está em uso\nO servidor encerrou a conexão.\nUsername: ");
        second.close();
        assertThat(second.status()).isEqualTo(1);
      }
    }
  }

  @Test
  @DisplayName("nas perguntas, linha vazia, /SAIR e fim do teclado terminam com 0 e uma despedida")
  void endsAtTheQuestions() {
    assertEndsAt("Escolha a sala: Até logo!\n", "Yan\n\n");
    assertEndsAt("Escolha a sala: Até logo!\n", "Yan\n/Sair\n");
    assertEndsAt("Username: Até logo!\n", "/sair\n");
    // Quem aperta Ctrl-D não quebra a linha da pergunta: a despedida começa em outra.
    assertEndsAt("Escolha a sala: \nAté logo!\n", "Yan\n");
    assertEndsAt("Username: \nAté logo!\n", "");
  }

  private void assertEndsAt(String end, String input) {
    assertThat(runWith(input)).isZero();
    assertThat(screen()).endsWith(end);
  }

  @Test
  @DisplayName("conexão recusada: uma linha com endereço e porta, status 1")
  void connectionRefused() throws Exception {
    int port = server.port();
    server.close();
    assertThat(runOn(port, "Yan\nTeste\n")).isEqualTo(1);
    assertThat(screen()).endsWith("Sem conexão com 127.0.0.1:" + port + ": conexão recusada.\n");
  }

  @Test
  @DisplayName("o servidor some: uma linha, e status 1 se não há a quem perguntar")
  void connectionLost() throws Exception {
    try (FakeServer fake = new FakeServer("{\"username\": \"Yan\", \"message\": \"oi\"}")) {
      // O pipe continua aberto: quem encerra é o servidor.
      try (Typist typist = new Typist(fake.port(), false)) {
        typist.type("Yan");
        typist.type("Teste");
        assertThat(typist.status()).isEqualTo(1);
      }
    }
    assertThat(screen()).endsWith("O servidor encerrou a conexão.\n");
  }

  @Test
  @DisplayName("numa queda com uma pessoa digitando, pergunta a sala de novo")
  void connectionLostInteractive() throws Exception {
    try (FakeServer fake = new FakeServer("{\"username\": \"Yan\", \"message\": \"oi\"}");
        Typist typist = new Typist(fake.port(), true)) {
      typist.type("Yan");
      typist.type("Teste");
      waitFor("O servidor encerrou a conexão.\nEscolha a sala: ");
      typist.type("/SAIR");
      assertThat(typist.status()).isZero();
    }
  }

  @Test
  @DisplayName("bytes que não são do protocolo: uma linha clara e a conexão é abandonada")
  void garbageFromServer() throws Exception {
    try (FakeServer fake = new FakeServer("HTTP/1.1 400 Bad Request\r\n\r\n");
        Typist typist = new Typist(fake.port(), false)) {
      typist.type("Yan");
      typist.type("Teste");
      assertThat(typist.status()).isEqualTo(1);
    }
    assertThat(screen()).contains("O servidor mandou algo que não é do protocolo");
  }

  @Test
  @DisplayName(
      "escapes e quebras de linha dos outros aparecem visíveis; \"404\" de gente é conversa")
  void showsControlsVisibly() throws Exception {
    String forged = "oi\\nSistema > fim\\u001b[2J";
    try (FakeServer fake =
            new FakeServer(
                "{\"username\": \"Yan\", \"message\": \"404\"}"
                    + ("{\"username\": \"B\\r\", \"message\": \"" + forged + "\"}"));
        Typist typist = new Typist(fake.port(), false)) {
      typist.type("Yan");
      typist.type("Teste");
      assertThat(typist.status()).isEqualTo(1);
    }
    assertThat(screen()).contains("\nYan > 404\n", "\nB\\r > oi\\nSistema > fim\\x1b[2J\n");
  }

  @Test
  @DisplayName("a sala foi encerrada: mostra o aviso e pergunta a sala")
  void roomClosed() throws Exception {
    String closed = "{\"username\": \"Sistema\", \"message\": \"*** ESTA SALA FOI ENCERRADA ***\"}";
    try (FakeServer fake = new FakeServer(closed);
        Typist typist = new Typist(fake.port(), false)) {
      typist.type("Yan");
      typist.type("Teste");
      waitFor("Sistema > *** ESTA SALA FOI ENCERRADA ***\nEscolha a sala: ");
      typist.type("");
      assertThat(typist.status()).isZero();
    }
  }

  @Test
  @DisplayName("uma linha maior que o limite é recusada com aviso; as outras seguem")
  void tooLongLine() throws Exception {
    try (TestClient listener = TestClient.join(server.port(), "Ouvinte", "Teste")) {
      String huge = "ç".repeat(FrameDecoder.MAX_PAYLOAD / 2 + 1);
      assertThat(runWith("Yan\nTeste\n" + huge + "\ndepois\n")).isZero();
      listener.expect("Yan", "*** ENTROU NA SALA ***");
      listener.expect("Yan", "depois");
    }
    assertThat(screen()).contains("não foi enviada");
  }

  private int runWith(String input) {
    return runOn(server.port(), input);
  }

  private int runOn(int port, String input) {
    return run(port, new ByteArrayInputStream(input.getBytes(UTF_8)), false);
  }

  private int run(int port, InputStream keyboard, boolean interactive) {
    PrintStream out = new PrintStream(screen, true, UTF_8);
    try (Client client = new Client("127.0.0.1", port, keyboard, UTF_8, out, interactive)) {
      return client.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(Socket socket, String stream) throws IOException {
    socket.getOutputStream().write(stream.getBytes(UTF_8));
  }

  private String screen() {
    return screen.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private void waitFor(String text) {
    await().until(() -> screen().contains(text));
  }

  /** Alguém digitando num cliente que roda em outra thread. */
  private final class Typist implements AutoCloseable {
    private final PipedOutputStream keys = new PipedOutputStream();
    private final CompletableFuture<Integer> running;

    Typist(int port, boolean interactive) throws IOException {
      PipedInputStream keyboard = new PipedInputStream(keys);
      running = Background.supply(() -> run(port, keyboard, interactive));
    }

    void type(String line) throws IOException {
      keys.write((line + "\n").getBytes(UTF_8));
      keys.flush();
    }

    int status() throws Exception {
      return running.get();
    }

    @Override
    public void close() throws IOException {
      keys.close();
    }
  }

  /** Um servidor falso: a cada conexão que aceita, diz um texto e encerra quando pode. */
  private static final class FakeServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    FakeServer(String... streams) throws IOException {
      Background.run(() -> List.of(streams).forEach(this::serve));
    }

    int port() {
      return listener.getLocalPort();
    }

    private void serve(String stream) {
      try (Socket socket = listener.accept()) {
        // Só o handshake é lido; fechar com bytes por ler viraria RST.
        byte[] header = socket.getInputStream().readNBytes(10);
        socket.getInputStream().readNBytes(Integer.parseInt(new String(header, UTF_8).strip()));
        say(socket, stream);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
