package salas.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Um Chromium sem janela, com um perfil novo, aberto num endereço; obedece pelo protocolo das suas
 * ferramentas de desenvolvimento (Chrome DevTools Protocol). Uma thread só.
 */
final class Chromium implements AutoCloseable {
  private static final Pattern TOOLS = Pattern.compile("ws://(127\\.0\\.0\\.1:\\d+)/");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final WebSocket page;
  private int calls;

  /**
   * @param profile a pasta do perfil, que ainda não existe
   */
  Chromium(Path profile, String address) throws Exception {
    process =
        new ProcessBuilder(
                System.getProperty("chromium", "chromium"),
                "--headless=new",
                // Como root ele não começa sem isto; e só abre páginas desta máquina.
                "--no-sandbox",
                "--disable-gpu",
                "--lang=pt-BR",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                address)
            .redirectErrorStream(true)
            .start();
    try {
      HttpClient http = HttpClient.newHttpClient();
      URI tools = pageTools(http, awaitTools());
      page = http.newWebSocketBuilder().buildAsync(tools, new Collector()).get(60, SECONDS);
    } catch (Exception e) {
      stop();
      throw e;
    }
  }

  private String awaitTools() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line;
    while ((line = lines.readLine()) != null) {
      Matcher tools = TOOLS.matcher(line);
      if (tools.find()) {
        Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "chromium");
        rest.setDaemon(true);
        rest.start();
        return tools.group(1);
      }
    }
    throw new IOException("o Chromium parou sem dizer onde escuta");
  }

  private static URI pageTools(HttpClient http, String tools) {
    HttpRequest list = HttpRequest.newBuilder(URI.create("http://" + tools + "/json/list")).build();
    return await()
        .atMost(PATIENCE_SECONDS, SECONDS)
        .until(() -> findPage(http.send(list, BodyHandlers.ofString()).body()), uri -> uri != null);
  }

  private static URI findPage(String list) throws Exception {
    for (Object target : JSONArrayUtils.parse(list)) {
      if (target instanceof Map<?, ?> found && "page".equals(found.get("type"))) {
        return URI.create((String) found.get("webSocketDebuggerUrl"));
      }
    }
    return null;
  }

  /** Espera os dois campos da página do login, preenche-os e manda. */
  void signIn(String name, String password) {
    doWhenReady(
        "#kc-form-login",
        "found.username.value = %s; found.password.value = %s; found.login.click()"
            .formatted(quoted(name), quoted(password)));
  }

  /** Espera um botão e aperta. */
  void press(String selector) {
    doWhenReady(selector, "found.click()");
  }

  /** Espera um texto na página. */
  void awaitText(String text) {
    awaitTrue("document.body.innerText.includes(" + quoted(text) + ")");
  }

  /** O clique vem depois da resposta: a página nova não a leva embora. */
  private void doWhenReady(String selector, String action) {
    awaitTrue(
        ("(found => found && document.readyState === 'complete'"
                + " && setTimeout(() => { %s }) > 0)(document.querySelector(%s))")
            .formatted(action, quoted(selector)));
  }

  private static String quoted(String text) {
    return JSONArrayUtils.toJSONString(List.of(text)).replaceAll("^\\[|]$", "");
  }

  private void awaitTrue(String expression) {
    await()
        .atMost(PATIENCE_SECONDS, SECONDS)
        .failFast("o Chromium parou", () -> !process.isAlive())
        .until(() -> Boolean.TRUE.equals(evaluate(expression)));
  }

  /** O valor da expressão na página, ou nulo se ela está de saída para outra. */
  private Object evaluate(String expression) throws Exception {
    calls++;
    Map<String, Object> call =
        Map.of(
            "id", calls, "method", "Runtime.evaluate", "params", Map.of("expression", expression));
    page.sendText(JSONObjectUtils.toJSONString(call), true).get(PATIENCE_SECONDS, SECONDS);
    String answer = answers.poll(PATIENCE_SECONDS, SECONDS);
    if (answer == null) {
      throw new IOException("o Chromium não respondeu");
    }
    Map<String, Object> result =
        JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(answer), "result");
    return result == null ? null : JSONObjectUtils.getJSONObject(result, "result").get("value");
  }

  @Override
  public void close() {
    page.abort();
    stop();
  }

  /** Pede que termine, para que não deixe arquivos para trás; e, se não terminar, obriga. */
  private void stop() {
    process.destroy();
    try {
      process.waitFor(PATIENCE_SECONDS, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Junta os pedaços de cada resposta. */
  private final class Collector implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
      text.append(piece);
      if (last) {
        answers.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
