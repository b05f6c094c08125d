package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("Uma sala privada ao lado das abertas, byte a byte")
class RoomAccessTest {
  private static final String NOT_FOUND = "{\"username\": \"Sistema\", \"message\": \"404\"}";
  private static final String FULL = "{\"username\": \"Sistema\", \"message\": \"501\"}";
  private static final String LONG = "x".repeat(3000);

  /** Tudo o que não abre sala nenhuma: o resto do handshake, depois do nome. */
  private static final List<String> CLOSED_DOORS =
      List.of(
          "'room': 'Nada'",
          "'room': 'Nada', 'password': 'Sesamo:42'",
          "'room': 'Nada:Sesamo:42'",
          "'room': 'Cofre'",
          "'room': 'Cofre', 'password': ''",
          "'room': 'Cofre', 'password': null",
          "'room': 'Cofre', 'password': 42",
          "'room': 'Cofre', 'password': true",
          "'room': 'Cofre', 'password': ['Sesamo:42']",
          "'room': 'Cofre', 'password': {'password': 'Sesamo:42'}",
          "'room': 'Cofre', 'password': 'Sesamo:42', 'password': null",
          "'room': 'Cofre', 'password': '" + LONG + "'",
          "'room': 'Cofre', 'password': 'Sesamo:4'",
          "'room': 'Cofre', 'password': 'Sesamo:420'",
          "'room': 'Cofre', 'password': 'sesamo:42'",
          "'room': 'Cofre', 'password': ' Sesamo:42'",
          "'room': 'Cofre', 'password': 'Sesamo:42 '",
          "'room': 'Cofre', 'password': 'S\\u00e9samo:42'",
          "'room': 'Cofre', 'password': 'Sesamo:42\\ud800'",
          "'room': 'Cofre:'",
          "'room': 'Cofre:Sesamo'",
          "'room': 'Cofre: Sesamo:42'",
          "'room': 'Cofre:Sesamo:42 '",
          "'room': 'Cofre:Sesamo:42', 'password': 'x'",
          "'room': 'Cofre:" + LONG + "'",
          "'room': 'Cofer:Sesamo:42'",
          "'room': 'Aula:noite:Sesamo:42'",
          "'room': 'Aula'",
          "'room': 'Teste:Sesamo:42'");

  private final Semaphore bytesRead = new Semaphore(0);
  private Server server;

  @BeforeEach
  void start() throws IOException {
    LoopObserver reads =
        new LoopObserver() {
          @Override
          public void onRead(SelectionKey key, int count) {
            bytesRead.release(Math.max(0, count));
          }
        };
    server = TestAccess.start(Limits.DEFAULTS, new EventLog(null), reads);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  @DisplayName("a senha certa, no campo ou depois do primeiro dois-pontos, leva à mesma sala")
  void bothWaysLeadToTheSameRoom() throws IOException {
    try (TestClient ana = enter("Ana", "'room': 'Cofre', 'password': 'Sesamo:42'");
        TestClient bia = enter("Bia", "'room': ' cofre :Sesamo:42'")) {
      ana.expect("Bia", "*** ENTROU NA SALA ***");
      bia.say("ação }");
      ana.expect("Bia", "ação }");
    }
  }

  @Test
  @DisplayName(
      "sala que não existe, senha errada ou nenhuma: os mesmos bytes e a mesma linha no log")
  void everyRefusalIsTheSame() throws IOException {
    for (String door : CLOSED_DOORS) {
      assertThat(answer("Ana", door)).as(door).isEqualTo(NOT_FOUND);
    }
    assertThat(server.administration().logLines().skip(4))
        .hasSize(CLOSED_DOORS.size())
        .allMatch("Ana tentou entrar em sala inexistente."::equals);
    assertThat(server.administration().participants("Cofre")).isEmpty();
  }

  @Test
  @DisplayName("cheia, só diz 501 a quem sabe a senha")
  void fullRoomStaysHidden() throws IOException {
    try (TestClient ana = enter("Ana", "'room': 'Cofre', 'password': 'Sesamo:42'");
        TestClient bia = enter("Bia", "'room': 'Cofre:Sesamo:42'")) {
      ana.expect("Bia", "*** ENTROU NA SALA ***");
      for (String door : CLOSED_DOORS) {
        assertThat(answer("Caio", door)).as(door).isEqualTo(NOT_FOUND);
      }
      assertThat(answer("Caio", "'room': 'Cofre:Sesamo:42'")).isEqualTo(FULL);
      assertThat(answer("Caio", "'room': 'Cofre', 'password': 'Sesamo:42'")).isEqualTo(FULL);
      // Nem o nome repetido se confere antes da senha.
      assertThat(answer("Ana", "'room': 'Cofre'")).isEqualTo(NOT_FOUND);
      bia.close();
      ana.expect("Bia", "*** SAIU DA SALA ***");
    }
    assertThat(server.administration().logLines())
        .contains(
            "Caio tentou entrar na sala 'Cofre', mas seu limite de participantes já foi atingido.")
        .noneMatch(line -> line.contains("Sesamo"));
  }

  @Test
  @DisplayName(
      "as salas abertas continuam abertas, com dois-pontos no nome e qualquer campo a mais")
  void openRoomsAreUnchanged() throws IOException {
    List<String> extras =
        List.of("", ", 'password': 'x'", ", 'password': 42", ", 'password': null", ", 'x': []");
    for (String extra : extras) {
      visit("Ana", "'room': 'Aula:noite'" + extra);
      visit("Bia", "'room': 'Teste'" + extra);
    }
  }

  @Test
  @DisplayName("um nome exato vem antes, mesmo que pareça uma sala privada e a sua senha")
  void exactNameFirst() throws IOException {
    server.administration().createRoom("Cofre:Sesamo:42", 2);
    try (TestClient ana = enter("Ana", "'room': 'Cofre:Sesamo:42'")) {
      assertThat(server.administration().participants("Cofre:Sesamo:42")).containsExactly("Ana");
      assertThat(server.administration().participants("Cofre")).isEmpty();
      ana.say("só aqui");
    }
  }

  @Test
  @DisplayName("cortado em qualquer ponto, o quadro com a senha abre a mesma sala")
  void splitAnywhere() throws Exception {
    byte[] withField = frame("Ana", "'room': 'Cofre', 'password': 'Sesamo:42'");
    byte[] forOldClients = frame("Ana", "'room': 'Cofre:Sesamo:42'");
    for (byte[] frame : List.of(withField, forOldClients)) {
      for (int cut = 1; cut < frame.length; cut++) {
        bytesRead.drainPermits();
        try (TestClient ana = new TestClient(server.port())) {
          ana.sendRaw(Arrays.copyOfRange(frame, 0, cut));
          // O segundo pedaço só sai depois que o servidor leu o primeiro.
          assertThat(bytesRead.tryAcquire(cut, 20, SECONDS)).isTrue();
          ana.sendRaw(Arrays.copyOfRange(frame, cut, frame.length));
          ana.expect("Ana", "*** ENTROU NA SALA ***");
          ana.shutdownOutput();
          ana.expectEnd();
        }
      }
    }
  }

  @Test
  @DisplayName("uma senha que não cabe no handshake recebe o que recebe qualquer handshake grande")
  void tooLong() throws IOException {
    String huge = "x".repeat(5000);
    String toUnknown = answer("Ana", "'room': 'Outra', 'password': '" + huge + "'");
    assertThat(toUnknown).contains("o limite \\u00e9 4096");
    assertThat(answer("Ana", "'room': 'Cofre', 'password': '" + huge + "'")).isEqualTo(toUnknown);
  }

  @Test
  @DisplayName("o administrador vê qual é privada; encerrada, o nome dela volta a ser de todos")
  void administratorMayOpenTheName() throws IOException {
    assertThat(server.administration().rooms())
        .extracting(Administration.RoomSummary::isPrivate)
        .containsExactly(false, false, true);
    assertThat(server.administration().closeRoom(3)).isTrue();
    assertThat(answer("Ana", "'room': 'Cofre:Sesamo:42'")).isEqualTo(NOT_FOUND);
    server.administration().createRoom("Cofre", 1);
    assertThat(server.administration().rooms())
        .extracting(Administration.RoomSummary::isPrivate)
        .containsExactly(false, false, false);
    assertThat(answer("Bia", "'room': 'Cofre:Sesamo:42'")).isEqualTo(NOT_FOUND);
    enter("Ana", "'room': 'Cofre'").close();
  }

  private static byte[] frame(String username, String door) {
    String json = ("{'username': '" + username + "', " + door + "}").replace('\'', '"');
    return TestClient.frame(json.getBytes(UTF_8));
  }

  private TestClient enter(String username, String door) throws IOException {
    TestClient client = new TestClient(server.port());
    client.sendRaw(frame(username, door));
    client.expect(username, "*** ENTROU NA SALA ***");
    return client;
  }

  /** Entra, sai em ordem e espera que o servidor tenha visto a saída. */
  private void visit(String username, String door) throws IOException {
    try (TestClient client = enter(username, door)) {
      client.shutdownOutput();
      client.expectEnd();
    }
  }

  /** Tudo o que o servidor manda a quem pede isto, até o fim em ordem. */
  private String answer(String username, String door) throws IOException {
    try (TestClient client = new TestClient(server.port())) {
      client.sendRaw(frame(username, door));
      String answer = client.readRaw();
      client.expectEnd();
      return answer;
    }
  }
}
