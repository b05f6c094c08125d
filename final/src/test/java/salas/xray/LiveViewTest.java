package salas.xray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salas.TestClient;
import salas.WatchedServer;

@DisplayName("A visão ao vivo do laço")
class LiveViewTest {
  private final HttpClient browser = HttpClient.newHttpClient();
  private final LiveFeed feed = new LiveFeed();
  private WatchedServer server;
  private LiveView view;

  @BeforeEach
  void start() throws IOException {
    server = WatchedServer.start(TurnRecorder.live(feed));
    view = LiveView.start(0, feed, server::nudge);
  }

  @AfterEach
  void stop() throws IOException {
    view.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "raio-x.js",
        "raio-x.css",
        "vivo.css",
        "gravacoes/codigo.json",
        "gravacoes/entrar.json",
        "gravacoes/pedacos.json",
        "gravacoes/lento.json",
        "gravacoes/calado.json",
        "gravacoes/saida.json",
        "gravacoes/tarefa.json"
      })
  @DisplayName("a página e tudo o que ela usa vêm daqui, com a política que não deixa vir de fora")
  void servesThePage(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isNotBlank().doesNotContain("http://", "https://");
    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self'"));
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nada", "vivo.html", "gravacoes/nada.json", "gravacoes/..%2fvivo.html", "raio-x/"})
  @DisplayName("o que não está na lista não existe")
  void nothingElse(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "HEAD"})
  @DisplayName("só GET, e nada disso aparece no terminal do administrador")
  void onlyGet(String method) throws Exception {
    Queue<String> warnings = new ConcurrentLinkedQueue<>();
    Logger logger = Logger.getLogger("com.sun.net.httpserver");
    Filter before = logger.getFilter();
    logger.setFilter(record -> warnings.add(record.getMessage()) && false);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(view.url()))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      assertThat(browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(405);
    } finally {
      logger.setFilter(before);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  @DisplayName("quem abre a conexão e não pede nada não ocupa uma thread cada um")
  void boundsTheThreads() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket("127.0.0.1", URI.create(view.url()).getPort());
        silent.add(socket);
        socket.getOutputStream().write("GET / HT".getBytes(UTF_8));
      }
      await().during(Duration.ofMillis(300)).until(() -> xrayThreads() == 64);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private static long xrayThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("raio-x"))
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"salas.exemplo", "127.0.0.1", "127.0.0.1:1"})
  @DisplayName("um nome que não é o desta máquina e porta (DNS rebinding) é recusado")
  void rejectsForeignHosts(String host) throws Exception {
    assertThat(statusWithHost(host)).isEqualTo("HTTP/1.1 403 Forbidden");
    assertThat(statusWithHost("localhost:" + URI.create(view.url()).getPort()))
        .isEqualTo("HTTP/1.1 200 OK");
  }

  private String statusWithHost(String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", URI.create(view.url()).getPort())) {
      socket.setSoTimeout(10_000);
      String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8).lines().iterator().next();
    }
  }

  @Test
  @DisplayName("quem abre recebe o retrato; depois, as mensagens atravessando o laço, sem marcação")
  void showsMessagesGoingThrough() throws Exception {
    try (TestClient ana = TestClient.join(server.port(), "Ana", "Dez");
        Stream<String> events = events()) {
      Iterator<String> turns = turns(events);
      assertThat(turns.next())
          .startsWith("{\"beats\":[]")
          .contains("\"id\":\"porta\"", "\"name\":\"Ana\"", "\"state\":\"IN_ROOM\"");
      ana.say("olá, <script>");
      assertThat(turns.next())
          .contains("\"moment\":\"SELECT\"", "\"moment\":\"READ\"", "\"moment\":\"SAID\"")
          .contains("\"batches\":[{\"room\":\"Dez\",\"bytes\":")
          // Daqui não se vê o kernel: só o que o servidor guarda é contado.
          .contains("\"in\":[null,null,0],\"out\":[0,null,null]")
          .contains("{\"who\":\"Ana\",\"verb\":\"mandou\",\"text\":\"olá, \\u003cscript>\"}");
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("o handshake, que pode trazer uma senha, não aparece de jeito nenhum; a fala, sim")
  void neverShowsAHandshake() throws Exception {
    try (Stream<String> events = events();
        TestClient wrong = new TestClient(server.port());
        TestClient broken = new TestClient(server.port());
        TestClient ana = new TestClient(server.port())) {
      wrong.say("{\"username\": \"Bia\", \"room\": \"Cofre:Sesamo\"}");
      wrong.expect("Sistema", "404");
      broken.say("{\"password\": \"Sesamo\" }}");
      String reason = "handshake sem \"username\" ou sem \"room\"";
      broken.expect("Sistema", "Conexão encerrada: " + reason + ".");
      ana.say("{\"username\": \"Ana\", \"room\": \"Dez\", \"password\": \"Sesamo\"}");
      ana.expect("Ana", "*** ENTROU NA SALA ***");
      ana.say("marca");
      Iterator<String> turns = turns(events);
      StringBuilder shown = new StringBuilder();
      while (shown.indexOf("marca") < 0) {
        shown.append(turns.next());
      }
      assertThat(shown)
          .contains("o handshake, que pode ter uma senha e não aparece")
          .contains("5 de conteúdo: “marca”")
          .doesNotContain("Sesamo", "Cofre");
    }
  }

  @Test
  @DisplayName("quem abre no meio recebe o retrato de agora, e quem já olhava não o recebe de novo")
  void secondViewerGetsAPortrait() throws Exception {
    try (Stream<String> first = events()) {
      Iterator<String> firstTurns = turns(first);
      assertThat(firstTurns.next()).startsWith("{\"beats\":[]").doesNotContain("Ana");
      try (TestClient ana = TestClient.join(server.port(), "Ana", "Dez");
          Stream<String> second = events()) {
        assertThat(turns(second).next()).startsWith("{\"beats\":[]").contains("\"name\":\"Ana\"");
        ana.say("marca");
        String turn = firstTurns.next();
        while (!turn.contains("marca")) {
          assertThat(turn).doesNotStartWith("{\"beats\":[]");
          turn = firstTurns.next();
        }
      }
    }
  }

  @Test
  @DisplayName("um navegador que não lê não atrasa a conversa")
  void stuckBrowserDoesNotSlowTheLoop() throws Exception {
    try (Socket stuck = new Socket("127.0.0.1", URI.create(view.url()).getPort());
        TestClient ana = TestClient.join(server.port(), "Ana", "Dez");
        TestClient bia = TestClient.join(server.port(), "Bia", "Dez")) {
      ana.expect("Bia", "*** ENTROU NA SALA ***");
      String host = "Host: 127.0.0.1:" + stuck.getPort();
      stuck
          .getOutputStream()
          .write(("GET /eventos HTTP/1.1\r\n" + host + "\r\n\r\n").getBytes(UTF_8));
      assertThat(stuck.getInputStream().read()).isEqualTo('H');
      for (int i = 0; i < 3000; i++) {
        ana.say("fala " + i);
        bia.expect("Ana", "fala " + i);
      }
    }
  }

  @Test
  @Timeout(30)
  @DisplayName("uma rodada com milhares de quadros mostra os primeiros, e diz quantos faltam")
  void boundsTheBeatsOfATurn() throws Exception {
    try (TestClient ana = TestClient.join(server.port(), "Ana", "Dez");
        Stream<String> events = events()) {
      Iterator<String> turns = turns(events);
      turns.next();
      byte[] frame = TestClient.frame(new byte[] {'x'});
      ByteBuffer flood = ByteBuffer.allocate(3000 * frame.length);
      while (flood.hasRemaining()) {
        flood.put(frame);
      }
      ana.sendRaw(flood.array());
      String turn = turns.next();
      while (!turn.contains("A rodada continuou: ")) {
        turn = turns.next();
      }
      assertThat(turn.split("\"moment\":")).hasSizeLessThan(TurnDraft.MAX_BEATS + 10);
    }
  }

  @Test
  @DisplayName("há um limite de navegadores; quando um sai, cabe outro")
  void limitsViewers() throws Exception {
    List<LiveFeed.Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < LiveFeed.MAX_VIEWERS; i++) {
      viewers.add(feed.join());
    }
    assertThat(get("eventos").statusCode()).isEqualTo(503);
    feed.leave(viewers.get(0));
    try (Stream<String> events = events()) {
      assertThat(turns(events).next()).startsWith("{\"beats\":[]");
    }
  }

  @Test
  @DisplayName("fechar termina os navegadores ligados e devolve a porta")
  void closeEndsTheStreams() throws Exception {
    int port = URI.create(view.url()).getPort();
    try (Socket watching = new Socket("127.0.0.1", port)) {
      watching.setSoTimeout(10_000);
      String request = "GET /eventos HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
      watching.getOutputStream().write(request.getBytes(UTF_8));
      assertThat(watching.getInputStream().read()).isEqualTo('H');
      view.close();
      watching.getInputStream().readAllBytes();
    }
    view = LiveView.start(port, feed, server::nudge);
    assertThat(get("").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(view.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Stream<String> events() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(view.url() + "eventos")).build();
    return browser.send(request, HttpResponse.BodyHandlers.ofLines()).body();
  }

  private static Iterator<String> turns(Stream<String> events) {
    return events
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .iterator();
  }
}
