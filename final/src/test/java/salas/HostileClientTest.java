package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Entradas hostis, com outra sala conversando o tempo todo")
class HostileClientTest {
  private Server server;
  private TestClient witness;
  private TestClient talker;

  @BeforeEach
  void start() throws IOException {
    start(Limits.DEFAULTS);
  }

  private void start(Limits limits) throws IOException {
    start(limits, LoopObserver.NONE);
  }

  private void start(Limits limits, LoopObserver observer) throws IOException {
    server = TestServers.start(limits, new EventLog(null), observer);
    witness = TestClient.join(server.port(), "Testemunha", "Teste");
    talker = TestClient.join(server.port(), "Falante", "Teste");
    witness.expect("Falante", "*** ENTROU NA SALA ***");
  }

  private void restart(Limits limits) throws IOException {
    stop();
    start(limits);
  }

  @AfterEach
  void stop() throws IOException {
    othersKeepTalking();
    witness.close();
    talker.close();
    server.close();
  }

  /** A prova de que ninguém mais sofreu: a outra sala conversa depois de cada ataque. */
  private void othersKeepTalking() throws IOException {
    talker.say("tudo bem?");
    witness.expect("Falante", "tudo bem?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "-5        {}",
        "+5        {}",
        "          {}",
        "4097      {",
        "2         []",
        "5         lixo!",
        "2         {}",
        "9999999999"
      })
  @DisplayName(
      "handshake que não é handshake: uma mensagem de Sistema com o motivo, e fim em ordem")
  void badHandshake(String bytes) throws IOException {
    try (TestClient bad = new TestClient(server.port())) {
      bad.sendRaw(bytes.getBytes(UTF_8));
      expectRefusal(bad);
    }
    assertThat(server.administration().logLines())
        .filteredOn(line -> line.contains("recusada"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sistema",
        "sistema",
        "SISTEMA",
        " Sistema ",
        "",
        "   ",
        "a\\u0000b",
        "a\\nb",
        "\\u001b[31m",
        "\\u202eoãn",
        "\\ud800",
        "123456789012345678901234567890123",
        "\\u3164",
        "Ana\\ufe0f",
        "\\u00a0\\u2003",
        "\\uff33istema",
        "S\\u0456stema",
        "A\\u0301\\u0301\\u0301na"
      })
  @DisplayName("nome que não serve")
  void badName(String name) throws IOException {
    try (TestClient bad = new TestClient(server.port())) {
      bad.handshake(name, "Outra");
      expectRefusal(bad);
    }
  }

  @Test
  @DisplayName("32 caracteres servem, sejam quais forem; espaços nas pontas não contam")
  void goodNames() throws IOException {
    String emojis = "😀".repeat(32);
    try (TestClient a = new TestClient(server.port());
        TestClient b = new TestClient(server.port())) {
      a.handshake(emojis, "Outra");
      a.expect(emojis, "*** ENTROU NA SALA ***");
      b.handshake("  José da Silva  ", " Outra ");
      b.expect("José da Silva", "*** ENTROU NA SALA ***");
    }
  }

  @Test
  @DisplayName("nome já usado na sala é recusado; em outra sala, ou depois que o dono sai, serve")
  void nameInUse() throws IOException {
    try (TestClient owner = TestClient.join(server.port(), "Yan", "Outra");
        TestClient copy = new TestClient(server.port());
        TestClient elsewhere = TestClient.join(server.port(), "Yan", "Dez")) {
      copy.handshake("Yan", "Outra");
      expectRefusal(copy);
      for (String same : List.of("YAN", "\\uff39an", "Yan\\u00a0")) {
        try (TestClient lookalike = new TestClient(server.port())) {
          lookalike.handshake(same, "Outra");
          expectRefusal(lookalike);
        }
      }
      owner.shutdownOutput();
      owner.expectEnd();
      TestClient.join(server.port(), "Yan", "Outra").close();
    }
  }

  @Test
  @DisplayName("handshake calado ou a conta-gotas: cortado no prazo, contado do começo")
  void handshakeDeadline() throws Exception {
    restart(TestServers.withHandshakeTimeout(Duration.ofSeconds(1)));
    try (TestClient silent = new TestClient(server.port());
        TestClient dripper = new TestClient(server.port())) {
      CompletableFuture<Void> drip = Background.run(() -> drip(dripper));
      expectRefusal(silent);
      expectRefusal(dripper);
      dripper.close();
      drip.get();
    }
    assertThat(server.administration().logLines())
        .filteredOn(line -> line.endsWith("o handshake não chegou inteiro em 1 segundos."))
        .hasSize(2);
  }

  @Test
  @DisplayName("depois do handshake não há prazo: quem só ouve fica")
  void noDeadlineAfterHandshake() throws IOException {
    restart(TestServers.withHandshakeTimeout(Duration.ofMillis(200)));
    try (TestClient quiet = TestClient.join(server.port(), "Quieto", "Outra");
        TestClient silent = new TestClient(server.port())) {
      // Quando o calado, que chegou depois, é cortado, o prazo do quieto já teria vencido.
      expectRefusal(silent);
      try (TestClient other = TestClient.join(server.port(), "Outro", "Outra")) {
        quiet.expect("Outro", "*** ENTROU NA SALA ***");
      }
    }
  }

  @Test
  @DisplayName("1 MiB passa inteiro; um byte a mais é recusado, e a sala é avisada da saída")
  void frameLimit() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Outra");
        TestClient b = TestClient.join(server.port(), "B", "Outra")) {
      a.expect("B", "*** ENTROU NA SALA ***");
      String mebibyte = "x".repeat(1024 * 1024);
      b.say(mebibyte);
      a.expect("B", mebibyte);
      b.sendRaw("1048577   ".getBytes(UTF_8));
      a.expect("B", "*** SAIU DA SALA ***");
      expectRefusal(b);
    }
  }

  @Test
  @DisplayName("a maior expansão: 1 MiB de controles vira 6 MiB e chega a quem está em dia")
  void worstExpansion() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Outra");
        TestClient b = TestClient.join(server.port(), "B", "Outra")) {
      a.expect("B", "*** ENTROU NA SALA ***");
      String controls = "\u0001".repeat(1024 * 1024);
      b.say(controls);
      a.expect("B", controls);
      b.say("continuo");
      a.expect("B", "continuo");
    }
  }

  @Test
  @DisplayName("texto que não é UTF-8: o que veio antes chega, o ofensor ouve o motivo e sai")
  void invalidUtf8() throws IOException {
    try (TestClient a = TestClient.join(server.port(), "A", "Outra");
        TestClient b = TestClient.join(server.port(), "B", "Outra")) {
      a.expect("B", "*** ENTROU NA SALA ***");
      b.sendRaw("2         ok4         ".getBytes(UTF_8));
      b.sendRaw(new byte[] {'a', (byte) 0xc3, 'a', 'o'});
      a.expect("B", "ok");
      a.expect("B", "*** SAIU DA SALA ***");
      expectRefusal(b);
    }
  }

  @Test
  @DisplayName("recusado com muita coisa ainda por ler: o motivo chega, com FIN e não RST")
  void refusalSurvivesUnreadInput() throws IOException {
    try (TestClient bad = new TestClient(server.port())) {
      bad.sendRaw("lixo lixo lixo".getBytes(UTF_8));
      bad.sendRaw(new byte[300_000]);
      expectRefusal(bad);
    }
  }

  @Test
  @DisplayName("tamanho anunciado não é memória: cem anúncios de 1 MiB não guardam quase nada")
  void announcedLengthTakesNoMemory() throws IOException {
    List<TestClient> liars = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      TestClient liar = TestClient.join(server.port(), "M" + i, "Outra");
      liar.sendRaw("1048576   x".getBytes(UTF_8));
      liars.add(liar);
    }
    othersKeepTalking();
    for (TestClient liar : liars) {
      liar.close();
    }
    await().until(() -> server.administration().rooms().get(1).participants() == 0);
  }

  @Test
  @DisplayName(
      "quem não lê é cortado quando passa do limite; os outros recebem tudo e são avisados")
  void slowReaderIsCut() throws IOException {
    try (TestClient slow = TestClient.join(server.port(), "Lento", "Outra");
        TestClient fast = TestClient.join(server.port(), "Rápido", "Outra");
        TestClient source = TestClient.join(server.port(), "Fonte", "Outra")) {
      fast.expect("Fonte", "*** ENTROU NA SALA ***");
      String text = "x".repeat(500_000);
      boolean cut = false;
      // Muito além das janelas do kernel: o corte tem de acontecer bem antes do fim.
      for (int i = 0; i < 200 && !cut; i++) {
        source.say(i + text);
        ServerMessage message = fast.read();
        cut = message.equals(new ServerMessage("Lento", "*** SAIU DA SALA ***"));
        if (cut) {
          message = fast.read();
        }
        assertThat(message).isEqualTo(new ServerMessage("Fonte", i + text));
      }
      // O aviso pode vir logo depois da última fala.
      if (!cut) {
        fast.expect("Lento", "*** SAIU DA SALA ***");
      }
      assertThat(slow.socket.isClosed()).isFalse();
    }
    assertThat(server.administration().logLines())
        .anyMatch(line -> line.startsWith("Conexão de Lento cortada: lenta demais"));
  }

  @Test
  @DisplayName("quem se atrasa sem passar do limite recebe tudo, na ordem, quando volta a ler")
  void lateReaderWithinTheLimitLosesNothing() throws IOException {
    Limits d = Limits.DEFAULTS;
    restart(
        new Limits(
            d.maxFrame(), 4096, d.handshakeTimeout(), 64 * Limits.MIB, 32, 100, 64 * Limits.MIB));
    try (TestClient late = TestClient.join(server.port(), "Atrasado", "Outra");
        TestClient fast = TestClient.join(server.port(), "Rápido", "Outra");
        TestClient source = TestClient.join(server.port(), "Fonte", "Outra")) {
      fast.expect("Fonte", "*** ENTROU NA SALA ***");
      String text = "x".repeat(100_000);
      // Muito mais do que cabe no kernel: parte espera no servidor.
      for (int i = 0; i < 200; i++) {
        source.say(i + text);
        fast.expect("Fonte", i + text);
      }
      late.expect("Rápido", "*** ENTROU NA SALA ***");
      late.expect("Fonte", "*** ENTROU NA SALA ***");
      for (int i = 0; i < 200; i++) {
        late.expect("Fonte", i + text);
      }
    }
  }

  @Test
  @DisplayName("uma mensagem maior que a fila passa a quem está em dia")
  void oneBigMessageToIdleReceiver() throws IOException {
    Limits d = Limits.DEFAULTS;
    restart(new Limits(d.maxFrame(), 4096, d.handshakeTimeout(), 1000, 32, 100, d.maxHeld()));
    try (TestClient a = TestClient.join(server.port(), "A", "Outra");
        TestClient b = TestClient.join(server.port(), "B", "Outra")) {
      a.expect("B", "*** ENTROU NA SALA ***");
      String controls = "\u0001".repeat(1024 * 1024);
      b.say(controls);
      a.expect("B", controls);
    }
  }

  @Test
  @DisplayName("quadros inacabados demais, somados: sai quem guarda mais, e ouve por quê")
  void unfinishedFramesShareOneBudget() throws IOException {
    stop();
    AtomicLong bytesRead = new AtomicLong();
    start(TestServers.withMaxHeld(300_000), new ReadCounter(bytesRead));
    byte[] filling = new byte[100_000];
    Arrays.fill(filling, (byte) 'x');
    try (TestClient small = TestClient.join(server.port(), "Pequena", "Outra");
        TestClient big = TestClient.join(server.port(), "Grande", "Outra");
        TestClient last = TestClient.join(server.port(), "Última", "Outra")) {
      small.expect("Grande", "*** ENTROU NA SALA ***");
      small.expect("Última", "*** ENTROU NA SALA ***");
      big.expect("Última", "*** ENTROU NA SALA ***");
      long before = bytesRead.get();
      small.sendRaw("100001    ".getBytes(UTF_8));
      small.sendRaw(filling);
      await().until(() -> bytesRead.get() == before + 100_010);
      big.sendRaw("200001    ".getBytes(UTF_8));
      big.sendRaw(filling);
      big.sendRaw(new byte[50_000]);
      await().until(() -> bytesRead.get() == before + 250_020);
      last.sendRaw("100000    ".getBytes(UTF_8));
      last.sendRaw(new byte[80_000]);
      expectRefusal(big);
      // Quem ficou continua no meio do seu quadro, sem perder um byte.
      small.expect("Grande", "*** SAIU DA SALA ***");
      small.sendRaw(new byte[] {'y'});
      last.expect("Grande", "*** SAIU DA SALA ***");
      last.expect("Pequena", "x".repeat(100_000) + "y");
    }
    assertThat(server.administration().logLines())
        .filteredOn(line -> line.startsWith("Conexão de Grande recusada: o servidor guardava"))
        .hasSize(1);
  }

  @Test
  @DisplayName("filas demais, somadas: os lentos que mais guardam são cortados, e a conversa segue")
  void slowReadersShareOneBudget() throws IOException {
    Limits d = Limits.DEFAULTS;
    int budget = 8 * Limits.MIB;
    restart(new Limits(d.maxFrame(), 4096, d.handshakeTimeout(), 1 << 30, 32, 100, budget));
    List<TestClient> slow = new ArrayList<>();
    try (TestClient fast = TestClient.join(server.port(), "Rápido", "Outra");
        TestClient source = TestClient.join(server.port(), "Fonte", "Outra")) {
      fast.expect("Fonte", "*** ENTROU NA SALA ***");
      for (int i = 0; i < 8; i++) {
        slow.add(TestClient.join(server.port(), "Lento" + i, "Outra"));
        fast.expect("Lento" + i, "*** ENTROU NA SALA ***");
      }
      String text = "x".repeat(1_000_000);
      int cut = 0;
      // Sem o orçamento, cada um dos oito poderia guardar um gibibyte.
      for (int i = 0; i < 40 && cut < 8; i++) {
        source.say(i + text);
        ServerMessage message;
        while (!(message = fast.read()).username().equals("Fonte")) {
          assertThat(message.message()).isEqualTo("*** SAIU DA SALA ***");
          cut++;
        }
        assertThat(message.message()).isEqualTo(i + text);
      }
      assertThat(cut).isPositive();
    } finally {
      for (TestClient client : slow) {
        client.close();
      }
    }
    assertThat(server.administration().logLines())
        .anyMatch(line -> line.matches("Conexão de Lento. cortada: o servidor guardava bytes.*"));
  }

  @Test
  @DisplayName("conexões demais: a que passa do limite ouve o motivo; quando há vaga, entra")
  void tooManyConnections() throws IOException {
    restart(TestServers.withMaxConnections(3));
    try (TestClient third = TestClient.join(server.port(), "C", "Outra");
        TestClient fourth = new TestClient(server.port())) {
      expectRefusal(fourth);
      // Quem foi recusado e ainda não fechou o seu lado não ocupa lugar.
      third.close();
      await()
          .untilAsserted(
              () -> {
                try (TestClient again = new TestClient(server.port())) {
                  again.handshake("D", "Outra");
                  again.expect("D", "*** ENTROU NA SALA ***");
                }
              });
    }
  }

  @Test
  @DisplayName("RST em qualquer momento não derruba ninguém")
  void resets() throws IOException {
    for (int i = 0; i < 50; i++) {
      TestClient early = new TestClient(server.port());
      early.sendRaw("12".getBytes(UTF_8));
      early.reset();
      TestClient late = TestClient.join(server.port(), "R" + i, "Outra");
      late.sendRaw("99        meio quadro".getBytes(UTF_8));
      late.reset();
    }
    await().until(() -> server.administration().rooms().get(1).participants() == 0);
  }

  private record ReadCounter(AtomicLong total) implements LoopObserver {
    @Override
    public void onRead(SelectionKey key, int count) {
      total.addAndGet(Math.max(0, count));
    }
  }

  private static void drip(TestClient client) {
    try {
      for (byte b :
          TestClient.frame("{\"username\": \"Gota\", \"room\": \"Outra\"}".getBytes(UTF_8))) {
        client.sendRaw(new byte[] {b});
        // O ritmo é o ataque, não uma espera por alguma coisa.
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    } catch (IOException e) {
      // O servidor cortou, como devia.
    }
  }

  /** Exatamente uma mensagem de Sistema, em português, e o fim em ordem. */
  private static void expectRefusal(TestClient client) throws IOException {
    ServerMessage message = client.read();
    assertThat(message.username()).isEqualTo("Sistema");
    assertThat(message.message()).startsWith("Conexão encerrada: ").endsWith(".");
    client.expectEnd();
  }
}
