package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O servidor de salas, pela rede")
class RoomsServerTest {
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    RoomRegistry rooms = new RoomRegistry();
    rooms.create("Teste", 2);
    rooms.create("Outra", 50);
    server = Server.start("127.0.0.1", 0, rooms, log::add);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  @DisplayName("a conversa da especificação, byte a byte")
  void conversation() throws IOException {
    try (TestClient yan = new TestClient(server.port())) {
      yan.handshake("Yan", "Teste");
      assertThat(yan.readRaw())
          .isEqualTo("{\"username\": \"Yan\", \"message\": \"*** ENTROU NA SALA ***\"}");
      try (TestClient buendia = TestClient.join(server.port(), "Buendia", "Teste")) {
        yan.expect("Buendia", "*** ENTROU NA SALA ***");
        buendia.say("Olá");
        assertThat(yan.readRaw())
            .isEqualTo("{\"username\": \"Buendia\", \"message\": \"Ol\\u00e1\"}");
        yan.say("Oi } \"tudo\" bem? 😀");
        buendia.expect("Yan", "Oi } \"tudo\" bem? 😀");
      }
      yan.expect("Buendia", "*** SAIU DA SALA ***");
    }
    assertThat(log)
        .startsWith(
            "Esperando conexões em 127.0.0.1:" + server.port() + "...",
            "Sala Teste criada. Atualmente, existem 1 salas criadas.",
            "Sala Outra criada. Atualmente, existem 2 salas criadas.",
            "Yan entrou na sala Teste.",
            "Buendia entrou na sala Teste.",
            "Buendia [Teste]: Olá");
  }

  @Test
  @DisplayName("sala inexistente: 404 e fim em ordem, mesmo com bytes que o servidor não leu")
  void unknownRoom() throws IOException {
    try (TestClient yan = new TestClient(server.port())) {
      yan.handshake("Yan", "Nenhuma");
      yan.sendRaw(new byte[200_000]);
      yan.expect("Sistema", "404");
      yan.expectEnd();
    }
    assertThat(log).contains("Yan tentou entrar em sala inexistente.");
  }

  @Test
  @DisplayName("sala cheia: 501; quando alguém sai, a vaga reaparece")
  void fullRoom() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Teste")) {
      try (TestClient b = TestClient.join(server.port(), "B", "Teste");
          TestClient c = new TestClient(server.port())) {
        a.expect("B", "*** ENTROU NA SALA ***");
        c.handshake("C", "Teste");
        c.expect("Sistema", "501");
        c.expectEnd();
        assertThat(log)
            .contains(
                "C tentou entrar na sala 'Teste',"
                    + " mas seu limite de participantes já foi atingido.");
      }
      a.expect("B", "*** SAIU DA SALA ***");
      try (TestClient c = TestClient.join(server.port(), "C", "Teste")) {
        a.expect("C", "*** ENTROU NA SALA ***");
      }
    }
  }

  @Test
  @DisplayName("uma sala não ouve a outra")
  void roomsAreIsolated() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Teste");
        TestClient b = TestClient.join(server.port(), "B", "Outra");
        TestClient c = TestClient.join(server.port(), "C", "Outra")) {
      b.expect("C", "*** ENTROU NA SALA ***");
      a.say("só a Teste ouviria");
      c.say("só a Outra ouve");
      b.expect("C", "só a Outra ouve");
    }
  }

  @Test
  @DisplayName("quadros de um byte por vez, colados, vazios, com o ç partido")
  void awkwardFraming() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Teste");
        TestClient b = TestClient.join(server.port(), "B", "Teste")) {
      a.expect("B", "*** ENTROU NA SALA ***");
      for (byte octet : TestClient.frame("ação".getBytes(UTF_8))) {
        b.sendRaw(new byte[] {octet});
      }
      a.expect("B", "ação");
      b.sendRaw("2         um0         4         dois 5        três".getBytes(UTF_8));
      a.expect("B", "um");
      a.expect("B", "dois");
      a.expect("B", "três");
    }
  }

  @Test
  @DisplayName("RST em vez de FIN também é uma saída")
  void resetIsALeave() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Teste")) {
      TestClient b = TestClient.join(server.port(), "B", "Teste");
      a.expect("B", "*** ENTROU NA SALA ***");
      b.reset();
      a.expect("B", "*** SAIU DA SALA ***");
    }
  }

  @Test
  @DisplayName("fim da conexão no meio de um quadro: o pedaço é esquecido e a saída é anunciada")
  void endInsideAFrame() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Teste");
        TestClient b = TestClient.join(server.port(), "B", "Teste")) {
      a.expect("B", "*** ENTROU NA SALA ***");
      b.sendRaw("99        só um pedaço".getBytes(UTF_8));
      b.shutdownOutput();
      a.expect("B", "*** SAIU DA SALA ***");
      b.expectEnd();
    }
  }

  @Test
  @DisplayName("meio encerramento é saída: o que já estava na fila chega, e então o fim")
  void halfCloseLeaves() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Teste");
        TestClient b = TestClient.join(server.port(), "B", "Teste")) {
      a.expect("B", "*** ENTROU NA SALA ***");
      a.say("antes do fim");
      b.expect("A", "antes do fim");
      b.shutdownOutput();
      a.expect("B", "*** SAIU DA SALA ***");
      b.expectEnd();
    }
  }

  @Test
  @DisplayName("fora do protocolo: só quem errou é desligado")
  void protocolErrorClosesOnlyTheOffender() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Outra");
        TestClient b = TestClient.join(server.port(), "B", "Outra");
        TestClient bad = new TestClient(server.port())) {
      a.expect("B", "*** ENTROU NA SALA ***");
      bad.sendRaw("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
      bad.expectEnd();
      b.sendRaw("muito errado".getBytes(UTF_8));
      a.expect("B", "*** SAIU DA SALA ***");
      b.expectEnd();
      try (TestClient c = TestClient.join(server.port(), "C", "Outra")) {
        a.expect("C", "*** ENTROU NA SALA ***");
      }
    }
    assertThat(log).contains("Conexão fora do protocolo: cabeçalho de quadro inválido.");
  }

  @Test
  @DisplayName("um cliente calado no handshake não congela ninguém")
  void silentClientFreezesNobody() throws IOException {
    try (TestClient silent = new TestClient(server.port());
        TestClient a = TestClient.join(server.port(), "A", "Teste");
        TestClient b = TestClient.join(server.port(), "B", "Teste")) {
      a.expect("B", "*** ENTROU NA SALA ***");
      b.say("e aí?");
      a.expect("B", "e aí?");
      silent.handshake("C", "Outra");
      silent.expect("C", "*** ENTROU NA SALA ***");
    }
  }

  @Test
  @DisplayName("quem não lê não atrasa a sala, e ao voltar a ler encontra tudo, na ordem")
  void slowReaderLosesNothing() throws IOException {
    String text = "x".repeat(100_000);
    try (TestClient slow = TestClient.join(server.port(), "Lento", "Outra");
        TestClient fast = TestClient.join(server.port(), "Rápido", "Outra");
        TestClient talker = TestClient.join(server.port(), "Fala", "Outra")) {
      fast.expect("Fala", "*** ENTROU NA SALA ***");
      for (int i = 0; i < 200; i++) {
        talker.say(i + text);
        fast.expect("Fala", i + text);
      }
      slow.expect("Rápido", "*** ENTROU NA SALA ***");
      slow.expect("Fala", "*** ENTROU NA SALA ***");
      for (int i = 0; i < 200; i++) {
        slow.expect("Fala", i + text);
      }
    }
  }

  @Test
  @DisplayName(
      "50 clientes × 20 mensagens: cada um vê as dos outros uma vez, na ordem de quem falou")
  void everybodyTalks() throws IOException {
    List<TestClient> clients = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      clients.add(TestClient.join(server.port(), "C" + i, "Outra"));
    }
    for (int m = 0; m < 20; m++) {
      for (TestClient client : clients) {
        client.say(Integer.toString(m));
      }
    }
    for (int i = 0; i < 50; i++) {
      int[] next = new int[50];
      int total = 0;
      while (total < 49 * 20) {
        ServerMessage message = clients.get(i).read();
        if (!message.message().startsWith("***")) {
          int sender = Integer.parseInt(message.username().substring(1));
          assertThat(message.message()).isEqualTo(Integer.toString(next[sender]++));
          total++;
        }
      }
      next[i] = 20;
      assertThat(Arrays.stream(next).allMatch(count -> count == 20)).isTrue();
    }
    for (TestClient client : clients) {
      client.close();
    }
  }
}
