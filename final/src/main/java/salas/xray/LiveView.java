package salas.xray;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A visão ao vivo: serve a página do raio-X e as rodadas, como server-sent events. Só para
 * navegadores desta máquina, e nunca na thread do event loop.
 */
public final class LiveView implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";
  // Sem nada a dizer, uma linha de comentário: é assim que se descobre que o navegador se foi.
  private static final long HEARTBEAT_SECONDS = 10;
  // Quem só abre a conexão ocupa uma; os navegadores que olham são no máximo LiveFeed.MAX_VIEWERS.
  private static final int MAX_THREADS = 64;
  // Segundos para um pedido chegar inteiro; é assim que se diz ao servidor HTTP do JDK.
  private static final String REQUEST_SECONDS = "10";
  private static final Set<String> RECORDINGS =
      Set.of("codigo", "entrar", "pedacos", "lento", "calado", "saida", "tarefa");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json; charset=utf-8");

  private final HttpServer http;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(MAX_THREADS, LiveView::newThread);
  private final LiveFeed feed;
  private final Runnable nudge;

  private LiveView(HttpServer http, LiveFeed feed, Runnable nudge) {
    this.http = http;
    this.feed = feed;
    this.nudge = nudge;
  }

  /**
   * Abre a porta, só em 127.0.0.1, e começa a servir.
   *
   * @param port porta TCP, ou 0 para o sistema escolher
   * @param nudge faz o laço dar uma volta, para que um navegador novo receba o retrato sem esperar
   * @throws IOException se a porta estiver em uso; nada fica aberto
   */
  public static LiveView start(int port, LiveFeed feed, Runnable nudge) throws IOException {
    System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName(ADDRESS), port), 0);
    LiveView view = new LiveView(http, feed, nudge);
    http.createContext("/", view::onRequest);
    http.setExecutor(view.threads);
    http.start();
    return view;
  }

  /** O endereço a abrir no navegador. */
  public String url() {
    return "http://" + ADDRESS + ":" + http.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    // Interrompe quem espera uma rodada; as conexões caem com a porta.
    threads.shutdownNow();
    http.stop(0);
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "raio-x");
    thread.setDaemon(true);
    return thread;
  }

  private void onRequest(HttpExchange exchange) {
    try (exchange) {
      doRequest(exchange);
    } catch (IOException e) {
      // O navegador foi embora: não há mais a quem responder.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void doRequest(HttpExchange exchange) throws IOException, InterruptedException {
    secure(exchange);
    String path = exchange.getRequestURI().getPath();
    if (!isLocal(exchange)) {
      answer(exchange, 403, "Só para o navegador desta máquina.");
    } else if (!exchange.getRequestMethod().equals("GET")) {
      answer(exchange, 405, "Só GET.");
    } else if (path.equals("/eventos")) {
      stream(exchange);
    } else {
      file(exchange, path);
    }
  }

  private boolean isLocal(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    int port = http.getAddress().getPort();
    return (ADDRESS + ":" + port).equals(host) || ("localhost:" + port).equals(host);
  }

  /** Nada de fora entra na página, e nenhuma outra página a lê. */
  private static void secure(HttpExchange exchange) {
    Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store")
        .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
  }

  private static void file(HttpExchange exchange, String path) throws IOException {
    String name = nameOf(path);
    try (InputStream in = name == null ? null : LiveView.class.getResourceAsStream(name)) {
      if (in == null) {
        answer(exchange, 404, "Não há nada aqui.");
      } else {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        answer(exchange, 200, type, in.readAllBytes());
      }
    }
  }

  /** O arquivo de um endereço, de uma lista fechada; {@code null} para todo o resto. */
  private static String nameOf(String path) {
    return switch (path) {
      case "/" -> "vivo.html";
      case "/raio-x.js", "/raio-x.css", "/vivo.css" -> path.substring(1);
      default -> {
        String id = path.replaceFirst("^/gravacoes/([a-z]+)\\.json$", "$1");
        yield RECORDINGS.contains(id) ? id + ".json" : null;
      }
    };
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    answer(exchange, status, "text/plain; charset=utf-8", body);
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean headOnly = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, headOnly ? -1 : body.length);
    if (!headOnly) {
      exchange.getResponseBody().write(body);
    }
  }

  // tag::stream[]
  private void stream(HttpExchange exchange) throws IOException, InterruptedException {
    LiveFeed.Viewer viewer = feed.join();
    if (viewer == null) {
      answer(exchange, 503, "Navegadores demais no raio-X.");
      return;
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      nudge.run();
      String event = "retry: 1000\n\n";
      while (true) {
        out.write(event.getBytes(StandardCharsets.UTF_8)); // <1>
        out.flush();
        event = next(viewer);
      }
    } finally {
      feed.leave(viewer);
    }
  }

  private static String next(LiveFeed.Viewer viewer) throws InterruptedException {
    LiveFeed.Delivery delivery = viewer.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    return delivery == null
        ? ": nada\n\n"
        : "data: " + TurnJson.of(delivery.turn(), delivery.skipped()).replace('\n', ' ') + "\n\n";
  }
  // end::stream[]
}
