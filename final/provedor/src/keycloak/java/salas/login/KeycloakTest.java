package salas.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTParser;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.spi.Login.Answer;

@Tag("keycloak")
@Timeout(600)
@DisplayName("O login com um provedor que não é nosso: o Keycloak, e um Chromium que aprova")
class KeycloakTest {
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+/device\\?user_code=\\S+");
  private static final String APPROVE = "button[name=accept]";
  private static final String DENY = "button[name=cancel]";

  @TempDir private static Path folder;
  private static Keycloak keycloak;
  private int browsers;

  @BeforeAll
  @Timeout(600)
  static void startKeycloak() throws IOException {
    // O prazo não é o assunto.
    System.setProperty("salas.login.prazo", "60000");
    keycloak = Keycloak.start(Path.of(System.getProperty("keycloak.pasta")));
  }

  @AfterAll
  static void stopKeycloak() {
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @Test
  @DisplayName("duas pessoas aprovam e conversam, e uma nega")
  void twoPeopleTalk() throws Exception {
    try (Program server =
        new Program(
            "servidor --sem-console --porta 0 --sala Teste:5 --prazo-handshake 120 --login "
                + keycloak.issuer())) {
      String port = server.expect(Program.PORT).group(1);
      String client = "cliente --porta " + port + " --sala Teste --login " + keycloak.issuer();
      try (Program ana = new Program(client);
          Program joao = new Program(client);
          Program denied = new Program(client)) {
        decide(ana, "ana", "abacate", APPROVE);
        ana.expect(Pattern.compile("Você entrou como ana\\."));
        ana.expect(Pattern.compile("ana > \\*\\*\\* ENTROU NA SALA"));
        decide(joao, "joão", "jabuticaba", APPROVE);
        ana.expect(Pattern.compile("joão > \\*\\*\\* ENTROU NA SALA"));
        joao.type("ação }\n");
        ana.expect(Pattern.compile("joão > ação }"));
        decide(denied, "ana", "abacate", DENY);
        denied.expect(Pattern.compile("O login não foi feito: a aprovação foi negada\\."));
        assertThat(denied.exit()).isEqualTo(1);
        ana.type("/SAIR\n");
        joao.expect(Pattern.compile("ana > \\*\\*\\* SAIU DA SALA"));
        System.out.println("O que se viu no terminal de Ana:");
        System.out.println(ana.text());
      }
    }
  }

  @Test
  @DisplayName("o token passa na conferência, renovado também, e não serve a outro serviço")
  void tokens() throws Exception {
    JumpingClock clock = new JumpingClock();
    DeviceLogin login = new DeviceLogin(keycloak.issuer(), address -> {}, clock);
    assertThat(login.start(this::approveAsAna)).isEqualTo("ana");
    URL keys = Provider.discover(keycloak.issuer()).getJWKSetURI().toURL();
    TokenCheck check = new TokenCheck(keys, keycloak.issuer(), "salas");
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String token = login.token();
      assertThat(login.token()).isEqualTo(token);
      assertThat(check.answer(token)).isEqualTo(Answer.named("ana"));
      tokens.add(token);
      clock.jump(24 * 3600);
    }
    assertThat(tokens).doesNotHaveDuplicates();
    assertThat(new TokenCheck(keys, keycloak.issuer(), "outro").answer(tokens.get(0)))
        .isEqualTo(Answer.refused("o token foi emitido para outro serviço, e não para este"));
    System.out.println("Um token: " + JWTParser.parse(tokens.get(0)).getHeader());
    System.out.println("  " + JWTParser.parse(tokens.get(0)).getJWTClaimsSet());
  }

  /** Aprova assim que vê o endereço. */
  private void approveAsAna(String line) {
    Matcher address = ADDRESS.matcher(line);
    if (address.find()) {
      try {
        decide(address.group(), "ana", "abacate", APPROVE);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private void decide(Program client, String name, String password, String button)
      throws Exception {
    decide(client.expect(ADDRESS).group(), name, password, button);
  }

  private void decide(String address, String name, String password, String button)
      throws Exception {
    Path profile = folder.resolve("navegador" + browsers++);
    try (Chromium chromium = new Chromium(profile, address)) {
      chromium.signIn(name, password);
      chromium.press(button);
      if (button.equals(APPROVE)) {
        chromium.awaitText("Login por dispositivo bem-sucedido");
      } else {
        chromium.awaitText("negado");
      }
    }
  }
}
