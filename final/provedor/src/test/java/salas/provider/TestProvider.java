package salas.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.util.HtmlUtils;

/** O provedor de verdade, numa porta qualquer, e uma pessoa com um navegador diante dele. */
public final class TestProvider implements AutoCloseable {
  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final WebServerApplicationContext server;

  private TestProvider(WebServerApplicationContext server) {
    this.server = server;
  }

  /** Com as contas de Ana e de João, e a chave nesta pasta. */
  public static TestProvider start(Path folder) throws IOException {
    Path users = folder.resolve("usuarios.txt");
    Files.writeString(users, "# teste\nAna:abacate\nJoão:jabuti:caba\n");
    return new TestProvider(
        ProviderMain.start(0, Users.read(users), SigningKey.open(folder.resolve("chave.json"))));
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getWebServer().getPort();
  }

  /** Abre o endereço, diz quem é, confere o código e aprova. */
  public void approve(String address, String name, String password) throws Exception {
    String done = new Browser().decide(address, name, password, "&scope=profile");
    assertThat(done).contains("Pronto");
  }

  /** O mesmo, e nega. */
  public void deny(String address, String name, String password) throws Exception {
    new Browser().decide(address, name, password, "");
  }

  /** O que o provedor mostra a quem erra a senha. */
  public String wrongPassword(String address, String name) throws Exception {
    Browser browser = new Browser();
    return browser.signIn(browser.get(address), name, "errada");
  }

  @Override
  public void close() {
    SpringApplication.exit(server);
  }

  /** Um navegador: guarda os cookies, segue os redirecionamentos, devolve as páginas. */
  private final class Browser {
    private final HttpClient http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    String decide(String address, String name, String password, String scope) throws Exception {
      String activation = signIn(get(address), name, password);
      assertThat(activation).contains("Qual é o código?");
      String code = address.substring(address.indexOf("user_code=") + "user_code=".length());
      assertThat(activation).contains(code);
      String consent = get(issuer() + "/oauth2/device_verification?user_code=" + code);
      assertThat(consent).contains("Aprovar a entrada?").contains(code);
      // O primeiro formulário é o de aprovar; os campos escondidos são os mesmos no outro.
      String form = consent.substring(consent.indexOf("<form"), consent.indexOf("</form>"));
      return post(
          "/oauth2/device_verification",
          "client_id=salas&user_code=" + code + "&state=" + hidden(form, "state") + scope);
    }

    String signIn(String page, String name, String password) throws Exception {
      assertThat(page).contains("Quem é você?");
      return post(
          "/login",
          ("username=" + encode(name) + "&password=" + encode(password))
              + ("&_csrf=" + hidden(page, "_csrf")));
    }

    String get(String address) throws Exception {
      return body(HttpRequest.newBuilder(URI.create(address)).build());
    }

    private String post(String path, String form) throws Exception {
      return body(
          HttpRequest.newBuilder(URI.create(issuer() + path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build());
    }

    private String body(HttpRequest request) throws Exception {
      return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).body();
    }
  }

  private static String hidden(String page, String name) {
    Matcher field = HIDDEN.matcher(page);
    while (field.find()) {
      if (field.group(1).equals(name)) {
        return encode(HtmlUtils.htmlUnescape(field.group(2)));
      }
    }
    throw new AssertionError("não há o campo " + name + " em " + page);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
