package salas.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTParser;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.provider.TestProvider;
import salas.spi.Login.Answer;

@Timeout(300)
@DisplayName("O login inteiro: provedor, servidor e clientes, e uma pessoa que aprova")
class LoginFlowTest {
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+user_code=[0-9]{4}-[0-9]{4}");

  @TempDir private static Path folder;
  private static TestProvider provider;

  @BeforeAll
  @Timeout(300)
  static void startProvider() throws IOException {
    // O prazo não é o assunto: numa máquina ocupada, dois segundos podem não bastar.
    System.setProperty("salas.login.prazo", "60000");
    provider = TestProvider.start(folder);
  }

  @AfterAll
  static void stopProvider() {
    provider.close();
  }

  @Test
  @DisplayName("duas pessoas aprovam e conversam, outra nega, e quem não faz login não entra")
  void twoPeopleTalk() throws Exception {
    try (Program server =
        new Program(
            "servidor --sem-console --porta 0 --sala Teste:5 --prazo-handshake 120 --login "
                + provider.issuer())) {
      int port = Integer.parseInt(server.expect(Program.PORT).group(1));
      String client = "cliente --porta " + port + " --sala Teste --login " + provider.issuer();
      try (Program ana = new Program(client);
          Program joao = new Program(client);
          Program denied = new Program(client)) {
        provider.approve(ana.expect(ADDRESS).group(), "Ana", "abacate");
        ana.expect(Pattern.compile("Você entrou como Ana\\."));
        ana.expect(Pattern.compile("Ana > \\*\\*\\* ENTROU NA SALA"));
        provider.approve(joao.expect(ADDRESS).group(), "João", "jabuti:caba");
        ana.expect(Pattern.compile("João > \\*\\*\\* ENTROU NA SALA"));
        provider.deny(denied.expect(ADDRESS).group(), "Ana", "abacate");
        joao.type("ação }\n");
        ana.expect(Pattern.compile("João > ação }"));
        ana.type("oi\n/SAIR\n");
        joao.expect(Pattern.compile("Ana > oi"));
        joao.expect(Pattern.compile("Ana > \\*\\*\\* SAIU DA SALA"));
        denied.expect(Pattern.compile("O login não foi feito: a aprovação foi negada\\."));
        assertThat(denied.exit()).isEqualTo(1);
        assertThat(refusalWithoutToken(port)).contains("--login " + provider.issuer());
        assertThat(server.text()).doesNotContain("eyJ");
        assertThat(ana.text()).doesNotContain("eyJ");
      }
    }
  }

  /** O que ouve um cliente que não sabe o que é um token. */
  private static String refusalWithoutToken(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      byte[] handshake = "{\"username\": \"Caio\", \"room\": \"Teste\"}".getBytes(UTF_8);
      socket.getOutputStream().write(String.format("%-10d", handshake.length).getBytes(UTF_8));
      socket.getOutputStream().write(handshake);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  @DisplayName("o token do provedor passa na conferência, e renovado, duas vezes, também")
  void renewsAgainstTheRealProvider() throws Exception {
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    JumpingClock clock = new JumpingClock();
    DeviceLogin login = new DeviceLogin(provider.issuer(), address -> {}, clock);
    assertThat(login.start(new Approving(said))).isEqualTo("Ana");
    TokenCheck check =
        new TokenCheck(
            URI.create(provider.issuer() + "/oauth2/jwks").toURL(), provider.issuer(), "salas");
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String token = login.token();
      assertThat(login.token()).isEqualTo(token);
      assertThat(check.answer(token)).isEqualTo(Answer.named("Ana"));
      assertThat(JWTParser.parse(token).getJWTClaimsSet().getAudience()).containsExactly("salas");
      tokens.add(token);
      clock.jump(24 * 3600);
    }
    assertThat(tokens).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("uma senha errada não aprova nada, e ninguém fala com o que não é um provedor")
  void refusals() throws Exception {
    assertThat(provider.wrongPassword(provider.issuer() + "/dispositivo", "Ana"))
        .contains("Nome ou senha errados.");
    String other = provider.issuer().replace("127.0.0.1", "localhost") + "/outro";
    assertThatThrownBy(() -> new DeviceLogin(other, address -> {}).start(line -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("não é um provedor");
  }

  /** Aprova assim que vê o endereço. */
  private record Approving(BlockingQueue<String> said) implements Consumer<String> {
    @Override
    public void accept(String line) {
      said.add(line);
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        try {
          provider.approve(address.group(), "Ana", "abacate");
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    }
  }
}
