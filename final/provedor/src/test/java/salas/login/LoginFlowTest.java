package salas.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
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
import salas.Login.Answer;
import salas.provider.TestProvider;

@Timeout(300)
@DisplayName("O login inteiro: provedor, servidor e clientes, e uma pessoa que aprova")
class LoginFlowTest {
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+user_code=[0-9]{4}-[0-9]{4}");
  private static final Pattern PORT = Pattern.compile("Esperando conexões em 127.0.0.1:(\\d+)");

  @TempDir private static Path folder;
  private static TestProvider provider;

  @BeforeAll
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
            "servidor --sem-console --porta 0 --sala Teste:5 --prazo-handshake 120 --login")) {
      int port = Integer.parseInt(server.expect(PORT).group(1));
      String client = "cliente --porta " + port + " --sala Teste --login";
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
    DeviceLogin login = new DeviceLogin(provider.issuer(), clock);
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
    assertThatThrownBy(() -> new DeviceLogin(other).start(line -> {}))
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

  /** Um relógio que não espera: dormir é avançar. */
  private static final class JumpingClock implements DeviceLogin.Clock {
    private long now;

    void jump(long seconds) {
      now += seconds;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public void sleep(long seconds) {
      now += seconds;
    }
  }

  /** Um programa num processo à parte, com tudo o que ele já escreveu. */
  private static final class Program implements AutoCloseable {
    private final Process process;
    private final StringBuffer output = new StringBuffer();

    /**
     * @param arguments os de {@code salas.jar}; o emissor vem por último
     */
    Program(String arguments) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dsalas.login.prazo=60000", "-cp"));
      command.add(
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
      command.add("salas.cli.Main");
      command.addAll(List.of(arguments.split(" ")));
      command.add(provider.issuer());
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Thread reader = new Thread(this::collect, "saída");
      reader.setDaemon(true);
      reader.start();
    }

    private void collect() {
      try (InputStream in = process.getInputStream()) {
        Reader reader = new InputStreamReader(in, UTF_8);
        int c;
        while ((c = reader.read()) != -1) {
          output.append((char) c);
        }
      } catch (IOException e) {
        output.append(e);
      }
    }

    Matcher expect(Pattern pattern) {
      await().atMost(120, SECONDS).untilAsserted(() -> assertThat(output).containsPattern(pattern));
      Matcher found = pattern.matcher(output);
      assertThat(found.find()).isTrue();
      return found;
    }

    void type(String lines) throws IOException {
      process.getOutputStream().write(lines.getBytes(UTF_8));
      process.getOutputStream().flush();
    }

    int exit() throws InterruptedException {
      assertThat(process.waitFor(60, SECONDS)).isTrue();
      return process.exitValue();
    }

    String text() {
      return output.toString();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
