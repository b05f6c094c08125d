package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.TestClient;

@Timeout(300)
@DisplayName("O cluster com salas privadas, login e TLS")
class GuardedNodesTest {
  private static final String JOINED = "*** ENTROU NA SALA ***";
  private static final String RIGHT = "\"password\": \"" + TestNodes.PASSWORD + "\"";

  private TestNodes nodes;

  @Test
  @DisplayName(
      "o nó a que se chega confere a senha e o token; a casa, a vaga e o nome que o login apurou")
  void whoChecksWhat() throws Exception {
    nodes = TestNodes.startEach(TestNodes.NAMES, TestNodes::addGuarded);
    try (TestNodes started = nodes;
        TestClient ana = enter("a", "Ana", "");
        TestClient bia = connect("b")) {
      ana.expect("Ana", JOINED);
      // Falas coladas ao handshake esperam pelo token, e depois pela casa.
      ByteArrayOutputStream glued = new ByteArrayOutputStream();
      for (String text : List.of(handshake("Bia", RIGHT), "um", "dois")) {
        glued.write(TestClient.frame(text.getBytes(UTF_8)));
      }
      bia.sendRaw(glued.toByteArray());
      bia.expect("Bia", JOINED);
      ana.expect("Bia", JOINED);
      ana.expect("Bia", "um");
      ana.expect("Bia", "dois");
      for (String node : TestNodes.NAMES) {
        refused(node, "Caio", RIGHT, "501");
        refused(node, "Caio", "\"password\": \"errada\"", "404");
        refused(node, "falso", RIGHT, "Conexão encerrada: não vale.");
      }
      List<String> present = new ArrayList<>();
      for (String node : TestNodes.NAMES) {
        present.addAll(nodes.get(node).participants(TestNodes.PRIVATE));
      }
      assertThat(present).containsExactly("Ana", "Bia");
    }
  }

  @Test
  @DisplayName("num nó em que a sala privada é aberta, por engano, não se chega a ela")
  void neverOpenByMistake() throws Exception {
    String home = HomeRule.home(TestNodes.PRIVATE.toLowerCase(), List.of("a", "b"));
    String wrong = home.equals("a") ? "b" : "a";
    nodes =
        TestNodes.startEach(
            List.of("a", "b"),
            (starting, name) -> {
              if (name.equals(wrong)) {
                starting.addWithRooms(name, List.of(TestNodes.PRIVATE));
              } else {
                starting.addGuarded(name);
              }
            });
    try (TestNodes started = nodes;
        TestClient ana = new TestClient(nodes.port(wrong))) {
      ana.handshake("Ana", TestNodes.PRIVATE);
      ana.expect("Sistema", "404");
      ana.expectEnd();
    }
  }

  private TestClient connect(String node) throws IOException {
    return nodes.get(node).connectOverTls();
  }

  /** Quem entra diz um nome qualquer: vale o do token. */
  private static String handshake(String token, String more) {
    return ("{\"username\": \"qualquer\", \"token\": \"" + token + "\", \"room\": \"")
        + (more.isEmpty() ? TestNodes.PRIVATE + ":" + TestNodes.PASSWORD : TestNodes.PRIVATE)
        + (more.isEmpty() ? "\"}" : "\", " + more + "}");
  }

  private TestClient enter(String node, String token, String more) throws IOException {
    TestClient client = connect(node);
    client.say(handshake(token, more));
    return client;
  }

  private void refused(String node, String token, String more, String answer) throws IOException {
    try (TestClient client = enter(node, token, more)) {
      client.expect("Sistema", answer);
    }
  }
}
