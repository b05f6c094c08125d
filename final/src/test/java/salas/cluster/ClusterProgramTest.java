package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.Background;
import salas.TestClient;

@Timeout(600)
@DisplayName("Três servidores, cada um no seu processo, com --cluster e --no")
class ClusterProgramTest {
  private static final String JOINED = "*** ENTROU NA SALA ***";
  private static final int TALKERS = 6;
  private static final int TEXTS = 400;

  @TempDir private Path folder;
  private NodePrograms programs;

  @BeforeEach
  void prepare() {
    programs = new NodePrograms(folder);
  }

  @AfterEach
  void stop() throws InterruptedException {
    programs.close();
  }

  @Test
  @DisplayName("pelos três: cada fala chega uma vez a cada um, numa ordem só; e o limite é exato")
  void orderAndLimit() throws Exception {
    programs.startAll();
    exactlyOnceInOneOrder(TestNodes.roomAt("b"));
    limitUnderFire(TestNodes.roomAt("c"));
  }

  private void exactlyOnceInOneOrder(String room) throws Exception {
    List<TestClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < TALKERS; i++) {
        clients.add(TestClient.join(programs.port(i), "P" + i, room));
      }
      for (int i = 0; i < TALKERS; i++) {
        for (int later = i + 1; later < TALKERS; later++) {
          clients.get(i).expect("P" + later, JOINED);
        }
      }
      List<CompletableFuture<List<String>>> hearing = new ArrayList<>();
      List<CompletableFuture<Void>> talking = new ArrayList<>();
      for (int i = 0; i < TALKERS; i++) {
        int number = i;
        TestClient client = clients.get(i);
        hearing.add(Background.supply(() -> hear(client, (TALKERS - 1) * TEXTS)));
        talking.add(Background.run(() -> talk(client, number)));
      }
      talking.forEach(CompletableFuture::join);
      List<List<String>> heard = hearing.stream().map(CompletableFuture::join).toList();
      for (int i = 0; i < TALKERS; i++) {
        for (int speaker = 0; speaker < TALKERS; speaker++) {
          assertThat(by(speaker, heard.get(i))).isEqualTo(speaker == i ? List.of() : said(speaker));
        }
        for (int other = 0; other < i; other++) {
          // A ordem é uma só: tirado o que os dois disseram, o que sobra é igual.
          assertThat(without(i, other, heard.get(i)))
              .isEqualTo(without(i, other, heard.get(other)));
        }
      }
      // Nem uma a mais: o que vem em seguida é isto.
      clients.get(0).say("fim");
      for (TestClient client : clients.subList(1, TALKERS)) {
        client.expect("P0", "fim");
      }
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
    }
  }

  private static void talk(TestClient client, int number) {
    try {
      for (String text : said(number)) {
        client.say(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> hear(TestClient client, int count) {
    List<String> heard = new ArrayList<>();
    try {
      while (heard.size() < count) {
        heard.add(client.readText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(heard.size() + " de " + count, e);
    }
    return heard;
  }

  private static List<String> said(int speaker) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      texts.add(speaker + ":" + i);
    }
    return texts;
  }

  private static List<String> by(int speaker, List<String> heard) {
    return heard.stream().filter(text -> text.startsWith(speaker + ":")).toList();
  }

  private static List<String> without(int one, int two, List<String> heard) {
    return heard.stream()
        .filter(text -> !text.startsWith(one + ":") && !text.startsWith(two + ":"))
        .toList();
  }

  /** Doze pedidos ao mesmo tempo, quatro por nó, numa sala para três. */
  private void limitUnderFire(String room) throws Exception {
    List<TestClient> clients = new ArrayList<>();
    try {
      CyclicBarrier together = new CyclicBarrier(12);
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        TestClient client = new TestClient(programs.port(i));
        clients.add(client);
        String name = "P" + i;
        answers.add(Background.supply(() -> ask(client, name, room, together)));
      }
      List<String> all = answers.stream().map(CompletableFuture::join).toList();
      assertThat(all.stream().filter(JOINED::equals)).hasSize(3);
      assertThat(all.stream().filter("501"::equals)).hasSize(9);
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
    }
  }

  private static String ask(TestClient client, String name, String room, CyclicBarrier together) {
    try {
      together.await(60, SECONDS);
      client.handshake(name, room);
      return client.readText();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("kill -9 na casa: quem está noutro nó ouve que ela caiu, e entra na casa nova")
  void homeKilled() throws Exception {
    programs.startAll();
    String room = TestNodes.roomAt("b");
    try (TestClient ana = programs.join("a", "Ana", room);
        TestClient bia = programs.join("b", "Bia", room);
        TestClient caio = programs.join("c", "Caio", room)) {
      ana.expect("Bia", JOINED);
      ana.expect("Caio", JOINED);
      bia.expect("Caio", JOINED);
      programs.kill("b");
      for (TestClient client : List.of(ana, caio)) {
        client.expect("Sistema", FarSeats.LOST);
        client.expectEnd();
      }
    }
    programs.awaitView("a", "a, c; há maioria.");
    programs.awaitView("c", "a, c; há maioria.");
    try (TestClient ana = programs.join("a", "Ana", room);
        TestClient caio = programs.join("c", "Caio", room)) {
      ana.expect("Caio", JOINED);
      caio.say("de volta");
      ana.expect("Caio", "de volta");
    }
  }

  @Test
  @DisplayName("kill -9 num nó de convidados: eles saem; em outro, e quem fica só recusa todos")
  void guestNodeKilledThenMinority() throws Exception {
    programs.startAll();
    String room = TestNodes.roomAt("a");
    try (TestClient ana = programs.join("a", "Ana", room);
        TestClient bia = programs.join("b", "Bia", room);
        TestClient caio = programs.join("c", "Caio", room)) {
      ana.expect("Bia", JOINED);
      ana.expect("Caio", JOINED);
      bia.expect("Caio", JOINED);
      programs.kill("c");
      ana.expect("Caio", "*** SAIU DA SALA ***");
      bia.expect("Caio", "*** SAIU DA SALA ***");
      bia.say("nós dois");
      ana.expect("Bia", "nós dois");
      programs.kill("b");
      ana.expect("Bia", "*** SAIU DA SALA ***");
      ana.expect("Sistema", FarSeats.LOST);
      ana.expectEnd();
    }
    try (TestClient ana = new TestClient(programs.port(0))) {
      ana.handshake("Ana", room);
      ana.expect(
          "Sistema",
          "Conexão encerrada: esta máquina não alcança a maioria do cluster; tente de novo daqui a"
              + " pouco.");
      ana.expectEnd();
    }
  }

  @Test
  @DisplayName("opções que não servem, e uma porta em uso: uma linha em português, sem pilha")
  void wrongOptions() throws Exception {
    assertFails(2, "só fazem sentido com --cluster", "--no", "a@127.0.0.1:7001");
    assertFails(2, "falta um --no a@HOST:PORTA", "--cluster", "a");
    assertFails(2, "--nos: nada.txt não é um arquivo", "--cluster", "a", "--nos", "nada.txt");
    assertFails(2, "Nó inválido: \"a@7001\"", "--cluster", "a", "--no", "a@7001");
    assertFails(2, "use --cluster-chave", "--cluster", "a", "--no", "a@192.0.2.1:7001");
    assertFails(2, "vão juntas", "--cluster", "a", "--cluster-chave", "nada.p12");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String no = "a@127.0.0.1:" + taken.getLocalPort();
      assertFails(
          1, "Não foi possível escutar os outros nós em " + no, "--cluster", "a", "--no", no);
    }
  }

  private void assertFails(int status, String reason, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    // A porta dos clientes não é o assunto, e a de sempre pode ser de outro.
    all.addAll(List.of("--porta", "0"));
    Process server = NodePrograms.start(all.toArray(String[]::new));
    try {
      String errors = new String(server.getErrorStream().readAllBytes(), UTF_8);
      assertThat(errors.strip().lines()).hasSize(1).first().asString().contains(reason);
      assertThat(server.waitFor(120, SECONDS)).isTrue();
      assertThat(server.exitValue()).isEqualTo(status);
    } finally {
      server.destroyForcibly();
    }
  }
}
