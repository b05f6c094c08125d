package salas.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O cliente que pede um código, pergunta até que alguém o aprove, e renova")
class DeviceLoginTest {
  private static final String PENDING = "400 {'error': 'authorization_pending'}";
  private static final String SLOW_DOWN = "400 {'error': 'slow_down'}";

  private final List<String> said = new ArrayList<>();
  private final List<String> drawn = new ArrayList<>();
  private final List<Long> slept = new ArrayList<>();
  private long now;
  private FakeIssuer issuer;
  private DeviceLogin login;

  @BeforeEach
  void start() throws IOException {
    issuer = new FakeIssuer();
    login =
        new DeviceLogin(
            issuer.issuer(),
            drawn::add,
            new DeviceLogin.Clock() {
              @Override
              public long now() {
                return now;
              }

              @Override
              public void sleep(long seconds) {
                slept.add(seconds);
                now += seconds;
              }
            });
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  @DisplayName(
      "espera o intervalo, mais cinco segundos a cada slow_down, e entra com o nome do token")
  void waitsAsTold() throws Exception {
    issuer.answers.addAll(List.of(PENDING, SLOW_DOWN, PENDING, SLOW_DOWN, tokens("Ana", "'r1'")));
    assertThat(login.start(said::add)).isEqualTo("Ana");
    assertThat(slept).containsExactly(5L, 5L, 10L, 10L, 15L);
    assertThat(said)
        .anyMatch(line -> line.contains("http://127.0.0.1/d"))
        .contains("Você entrou como Ana.")
        .noneMatch(line -> line.contains("\u001b") || line.contains("eyJ"));
    assertThat(issuer.asked)
        .allMatch(form -> form.contains("client_id=salas") && form.contains("device_code=d"));
  }

  @Test
  @DisplayName("só se desenha o endereço com o código que outro aparelho alcança")
  void drawsWhatAPhoneCanReach() throws Exception {
    String plain = issuer.device;
    for (String complete :
        List.of("http://127.0.0.1/d?c=1", "http://localhost/d?c=1", "https://192.0.2.1/d?c=1")) {
      issuer.device = plain.replace("}", ", 'verification_uri_complete': '" + complete + "'}");
      issuer.answers.add(tokens("Ana", null));
      login.start(said::add);
      assertThat(said).contains("  " + complete);
    }
    issuer.device = plain.replace("127.0.0.1", "192.0.2.1");
    issuer.answers.add(tokens("Ana", null));
    login.start(said::add);
    assertThat(drawn).containsExactly("https://192.0.2.1/d?c=1");
  }

  @Test
  @DisplayName("negado, vencido ou recusado: uma linha, e não insiste")
  void refused() {
    fails("400 {'error': 'access_denied'}", "O login não foi feito: a aprovação foi negada.");
    fails("400 {'error': 'expired_token'}", "o código venceu sem que ninguém o aprovasse.");
    fails("400 {'error': 'invalid_client'}", "o provedor recusou (invalid_client).");
    fails("500 {}", "O login não foi feito");
    fails("200 nada", "respondeu algo que não se entende.");
    // O código e o token de renovação só vão ao endereço que o provedor publicou.
    fails("302 {}", "O login não foi feito");
    assertThat(issuer.wentElsewhere).isFalse();
  }

  @Test
  @DisplayName("ninguém aprova: desiste quando o código vence")
  void givesUp() {
    issuer.device = issuer.device.replace("600", "12");
    issuer.answers.addAll(List.of(PENDING, PENDING, PENDING));
    assertThatThrownBy(() -> login.start(said::add)).hasMessageContaining("o código venceu");
    assertThat(slept).containsExactly(5L, 5L, 5L);
  }

  @Test
  @DisplayName("um token que não serve para entrar é dito já, e não pelo servidor")
  void uselessTokens() throws Exception {
    fails(
        "200 {'access_token': 'opaco', 'token_type': 'Bearer', 'expires_in': 60}", "não é um JWT.");
    String nameless = FakeIssuer.sign(issuer.claims().claim("preferred_username", null).build());
    fails(
        "200 {'access_token': '" + nameless + "', 'token_type': 'Bearer'}", "não diz o seu nome.");
    String huge = FakeIssuer.sign(issuer.claims().claim("x", "x".repeat(15_000)).build());
    fails(
        "200 {'access_token': '" + huge + "', 'token_type': 'Bearer'}",
        "O token do provedor tem " + huge.length() + " caracteres, e no handshake cabem 15360.");
  }

  @Test
  @DisplayName(
      "renova quando falta meio minuto, com o refresh token da vez, e para quando ele não vale")
  void renews() throws Exception {
    issuer.answers.add(tokens("Ana", "'r1'"));
    login.start(said::add);
    String first = login.token();
    now += 569;
    assertThat(login.token()).isEqualTo(first);
    now += 2;
    issuer.answers.add(tokens("Bia", "'r2'"));
    String second = login.token();
    assertThat(second).isNotEqualTo(first);
    now += 600;
    issuer.answers.add(tokens("Caio", "'r3'"));
    login.token();
    assertThat(List.copyOf(issuer.asked).subList(1, 3))
        .satisfiesExactly(
            form -> assertThat(form).contains("refresh_token=r1"),
            form -> assertThat(form).contains("refresh_token=r2"));
    now += 600;
    issuer.answers.add("400 {'error': 'invalid_grant'}");
    assertThatThrownBy(login::token).hasMessageContaining("o seu login venceu");
  }

  @Test
  @DisplayName("sem refresh token, o login vale enquanto o token valer")
  void withoutRefresh() throws Exception {
    issuer.answers.add(tokens("Ana", null));
    login.start(said::add);
    login.token();
    now += 600;
    assertThatThrownBy(login::token)
        .hasMessage("O seu login venceu. Rode o cliente outra vez para entrar.");
  }

  @Test
  @DisplayName("o provedor sem este fluxo, ou que some no meio: uma linha")
  void providerProblems() {
    issuer.tellsDevice = false;
    assertThatThrownBy(() -> login.start(said::add))
        .hasMessage("O provedor " + issuer.issuer() + " não faz login por dispositivo.");
    issuer.tellsDevice = true;
    issuer.device = "400 {'error': 'invalid_scope'}";
    assertThatThrownBy(() -> login.start(said::add)).hasMessageContaining("invalid_scope");
    issuer.close();
    assertThatThrownBy(() -> login.start(said::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Sem conexão com o provedor");
  }

  private void fails(String answer, String message) {
    issuer.answers.add(answer);
    assertThatThrownBy(() -> login.start(said::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
    assertThat(issuer.answers).isEmpty();
  }

  private String tokens(String name, String refresh) throws Exception {
    JWTClaimsSet claims = issuer.claims().claim("preferred_username", name).build();
    return ("200 {'access_token': '" + FakeIssuer.sign(claims) + "', 'token_type': 'Bearer',")
        + (refresh == null ? "" : " 'refresh_token': " + refresh + ",")
        + " 'expires_in': 600}";
  }
}
