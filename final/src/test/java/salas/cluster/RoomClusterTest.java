package salas.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.TestClient;

@Timeout(300)
@DisplayName("Três nós, as mesmas salas")
class RoomClusterTest {
  private static final String JOINED = "*** ENTROU NA SALA ***";
  private static final String LEFT = "*** SAIU DA SALA ***";

  private TestNodes nodes;

  @BeforeEach
  void start() throws IOException {
    nodes = TestNodes.start();
  }

  @AfterEach
  void stop() throws IOException {
    nodes.close();
  }

  @Test
  @DisplayName("quem está em nós diferentes conversa na mesma sala, qualquer que seja a casa dela")
  void talkAcrossNodes() throws IOException {
    for (String home : TestNodes.NAMES) {
      String room = TestNodes.roomAt(home);
      try (TestClient ana = join("a", "Ana", room);
          TestClient bia = join("b", "Bia", room)) {
        ana.expect("Bia", JOINED);
        try (TestClient caio = join("c", "Caio", room)) {
          ana.expect("Caio", JOINED);
          bia.expect("Caio", JOINED);
          ana.say("olá } ção 🙂");
          bia.expect("Ana", "olá } ção 🙂");
          caio.expect("Ana", "olá } ção 🙂");
          caio.say("oi");
          ana.expect("Caio", "oi");
          bia.expect("Caio", "oi");
        }
        ana.expect("Caio", LEFT);
        bia.expect("Caio", LEFT);
        assertThat(nodes.get(home).participants(room)).containsExactly("Ana", "Bia");
        for (String other : TestNodes.NAMES) {
          if (!other.equals(home)) {
            assertThat(nodes.get(other).participants(room)).isEmpty();
          }
        }
      }
    }
  }

  @Test
  @DisplayName("fechados os nós, não sobra a thread de nenhuma fila")
  void closedQueues() throws IOException {
    String room = TestNodes.roomAt("b");
    try (TestClient ana = join("a", "Ana", room);
        TestClient bia = join("c", "Bia", room)) {
      ana.expect("Bia", JOINED);
      assertThat(queueThreads()).isNotEmpty();
    }
    nodes.close();
    await().atMost(60, SECONDS).until(() -> queueThreads().isEmpty());
  }

  private static List<String> queueThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("para "))
        .toList();
  }

  @Test
  @DisplayName("cada um ouve todas as falas dos outros, e nenhuma das suas, na mesma ordem")
  void sameOrder() throws Exception {
    String room = TestNodes.roomAt("b");
    try (TestClient ana = join("a", "Ana", room);
        TestClient bia = join("a", "Bia", room);
        TestClient caio = join("c", "Caio", room)) {
      ana.expect("Bia", JOINED);
      ana.expect("Caio", JOINED);
      bia.expect("Caio", JOINED);
      for (int i = 0; i < 300; i++) {
        ana.say("ana " + i);
        bia.say("bia " + i);
        caio.say("caio " + i);
      }
      List<String> byAna = hear(ana, 600);
      List<String> byBia = hear(bia, 600);
      List<String> byCaio = hear(caio, 600);
      // A ordem é uma só: tirado o que cada um disse, o que sobra é igual.
      assertThat(without("bia", byAna)).isEqualTo(without("ana", byBia));
      assertThat(without("caio", byAna)).isEqualTo(without("ana", byCaio));
      assertThat(without("caio", byBia)).isEqualTo(without("bia", byCaio));
      for (int i = 0; i < 300; i++) {
        assertThat(without("caio", byAna).get(i)).isEqualTo("bia " + i);
      }
    }
  }

  private static List<String> hear(TestClient client, int count) throws IOException {
    List<String> heard = new java.util.ArrayList<>();
    while (heard.size() < count) {
      heard.add(client.readText());
    }
    return heard;
  }

  private static List<String> without(String speaker, List<String> heard) {
    return heard.stream().filter(text -> !text.startsWith(speaker + " ")).toList();
  }

  @Test
  @DisplayName("a casa decide o limite e os nomes, venha o pedido de onde vier")
  void limitAndNames() throws IOException {
    String room = TestNodes.roomAt("b");
    try (TestClient ana = join("a", "Ana", room)) {
      refused("c", "ana", room, "Conexão encerrada: já há alguém com o nome \"ana\" nesta sala.");
      refused("b", "Ana", room, "Conexão encerrada: já há alguém com o nome \"Ana\" nesta sala.");
      try (TestClient bia = join("b", "Bia", room);
          TestClient caio = join("c", "Caio", room)) {
        for (String name : TestNodes.NAMES) {
          refused(name, "Davi", room, "501");
        }
      }
    }
    refused("a", "Ana", "não há", "404");
    assertThat(nodes.get("b").logLines())
        .contains(
            "Davi tentou entrar na sala '"
                + room
                + "', mas seu limite de participantes já foi atingido.");
  }

  @Test
  @DisplayName("o que foi mandado colado ao handshake não se perde nem espera outra leitura")
  void gluedFrames() throws IOException {
    String room = TestNodes.roomAt("b");
    try (TestClient bia = join("c", "Bia", room);
        TestClient ana = new TestClient(nodes.port("a"))) {
      byte[] handshake = frame("{\"username\": \"Ana\", \"room\": \"" + room + "\"}");
      byte[] one = frame("um");
      byte[] two = frame("dois");
      byte[] glued = new byte[handshake.length + one.length + two.length];
      System.arraycopy(handshake, 0, glued, 0, handshake.length);
      System.arraycopy(one, 0, glued, handshake.length, one.length);
      System.arraycopy(two, 0, glued, handshake.length + one.length, two.length);
      ana.sendRaw(glued);
      bia.expect("Ana", JOINED);
      bia.expect("Ana", "um");
      bia.expect("Ana", "dois");
    }
  }

  private static byte[] frame(String text) {
    return TestClient.frame(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("uma fala que não é UTF-8 custa a quem a mandou, e a casa continua")
  void invalidText() throws IOException {
    String room = TestNodes.roomAt("b");
    try (TestClient ana = join("a", "Ana", room);
        TestClient bia = join("c", "Bia", room)) {
      ana.expect("Bia", JOINED);
      ana.sendRaw(TestClient.frame(new byte[] {(byte) 0xff}));
      ana.expect("Sistema", "Conexão encerrada: o texto não é UTF-8 válido.");
      ana.expectEnd();
      bia.expect("Ana", LEFT);
    }
  }

  @Test
  @DisplayName("uma fala grande atravessa inteira")
  void bigMessage() throws IOException {
    String room = TestNodes.roomAt("b");
    String text = "ç".repeat(400_000);
    try (TestClient ana = join("a", "Ana", room);
        TestClient bia = join("c", "Bia", room)) {
      ana.expect("Bia", JOINED);
      ana.say(text);
      bia.expect("Ana", text);
    }
  }

  @Test
  @DisplayName("encerrada a sala na casa, todos são avisados e saem em ordem")
  void closedAtHome() throws IOException {
    String room = TestNodes.roomAt("b");
    try (TestClient ana = join("a", "Ana", room);
        TestClient bia = join("b", "Bia", room)) {
      ana.expect("Bia", JOINED);
      nodes.get("b").closeRoom(room);
      ana.expect("Sistema", "*** ESTA SALA FOI ENCERRADA ***");
      bia.expect("Sistema", "*** ESTA SALA FOI ENCERRADA ***");
      ana.expectEnd();
      bia.expectEnd();
    }
    refused("a", "Ana", room, "404");
  }

  @Test
  @DisplayName("um nó que sai leva os participantes dele; os outros são avisados e continuam")
  void guestNodeLeaves() throws IOException {
    String room = TestNodes.roomAt("b");
    try (TestClient ana = join("a", "Ana", room);
        TestClient bia = join("b", "Bia", room);
        TestClient caio = join("c", "Caio", room)) {
      ana.expect("Bia", JOINED);
      ana.expect("Caio", JOINED);
      bia.expect("Caio", JOINED);
      nodes.stop("c");
      ana.expect("Caio", LEFT);
      bia.expect("Caio", LEFT);
      ana.say("ainda");
      bia.expect("Ana", "ainda");
    }
  }

  @Test
  @DisplayName("a casa que sai: todos sabem que as últimas falas podem ter se perdido, e voltam")
  void homeLeaves() throws IOException {
    String room = TestNodes.roomAt("b");
    String other = TestNodes.roomAt("a");
    try (TestClient ana = join("a", "Ana", room);
        TestClient caio = join("c", "Caio", room);
        TestClient davi = join("c", "Davi", other)) {
      ana.expect("Caio", JOINED);
      nodes.stop("b");
      for (TestClient client : List.of(ana, caio)) {
        client.expect("Sistema", FarSeats.LOST);
        client.expectEnd();
      }
      nodes.awaitView(List.of("a", "c"));
      try (TestClient again = join("a", "Ana", room);
          TestClient third = join("c", "Caio", room);
          TestClient far = join("a", "Bia", other)) {
        again.expect("Caio", JOINED);
        davi.expect("Bia", JOINED);
      }
    }
  }

  @Test
  @DisplayName("o nó que chega toma as salas que são dele; quem estava nelas é avisado e volta")
  void nodeArrives() throws IOException {
    nodes.stop("b");
    nodes.awaitView(List.of("a", "c"));
    String room = TestNodes.roomAt("b");
    try (TestClient ana = join("a", "Ana", room);
        TestClient caio = join("c", "Caio", room)) {
      ana.expect("Caio", JOINED);
      nodes.add("b");
      for (TestClient client : List.of(ana, caio)) {
        client.expect("Sistema", FarSeats.LOST);
        client.expectEnd();
      }
    }
    nodes.awaitView(TestNodes.NAMES);
    try (TestClient ana = join("a", "Ana", room)) {
      assertThat(nodes.get("b").participants(room)).containsExactly("Ana");
    }
  }

  @Test
  @DisplayName("sem a maioria ninguém entra, e quem estava sai avisado")
  void minorityRefuses() throws IOException {
    String room = TestNodes.roomAt("a");
    try (TestClient ana = join("a", "Ana", room)) {
      nodes.stop("b");
      nodes.awaitView(List.of("a", "c"));
      ana.say("ainda há dois");
      nodes.stop("c");
      ana.expect("Sistema", FarSeats.LOST);
      ana.expectEnd();
    }
    refused(
        "a",
        "Ana",
        room,
        "Conexão encerrada: esta máquina não alcança a maioria do cluster; tente de novo daqui a"
            + " pouco.");
    assertThat(nodes.get("a").participants(room)).isEmpty();
    nodes.add("c");
    nodes.awaitView(List.of("a", "c"));
    join("a", "Ana", room).close();
  }

  @Test
  @DisplayName("quem sai libera o lugar e o nome, mesmo com um RST")
  void resetFreesTheSeat() throws IOException {
    String room = TestNodes.roomAt("b");
    TestClient ana = join("a", "Ana", room);
    ana.reset();
    await().atMost(60, SECONDS).until(() -> nodes.get("b").participants(room).isEmpty());
    join("c", "Ana", room).close();
  }

  private TestClient join(String node, String username, String room) throws IOException {
    return TestClient.join(nodes.port(node), username, room);
  }

  private void refused(String node, String username, String room, String answer)
      throws IOException {
    try (TestClient client = new TestClient(nodes.port(node))) {
      client.handshake(username, room);
      client.expect("Sistema", answer);
      client.expectEnd();
    }
  }
}
