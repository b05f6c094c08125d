package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.spi.ByteLayers;
import salas.spi.Cluster;
import salas.spi.Login;

@Timeout(120)
@DisplayName("Uma conexão que espera a resposta de outra thread")
class WaitingTest {
  private static final String JOINED = "*** ENTROU NA SALA ***";
  // Onde o prazo não é o assunto, ele não pode vencer, nem numa máquina ocupada.
  private static final Duration NEVER = Duration.ofHours(1);

  private final EventLog log = new EventLog(null);
  private final AskedLogin login = new AskedLogin();
  private final Watch watch = new Watch();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    restart(TestServers.withHandshakeTimeout(NEVER));
  }

  private void restart(Limits limits) throws IOException {
    if (server != null) {
      server.close();
    }
    server = TestServers.start(limits, log, watch, login);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  @DisplayName(
      "o que veio colado ao handshake, e o que veio durante a espera, chega depois, em ordem")
  void gluedFramesSurvive() throws Exception {
    try (TestClient bia = enter("Bia");
        TestClient ana = new TestClient(server.port())) {
      ByteArrayOutputStream glued = new ByteArrayOutputStream();
      glued.write(handshake("ficha"));
      for (int i = 0; i < 50; i++) {
        glued.write(frame("colada " + i));
      }
      byte[] cut = frame("cortada em ção");
      glued.write(cut, 0, cut.length - 3);
      ana.sendRaw(glued.toByteArray());
      Asked asked = login.next();
      ana.sendRaw(Arrays.copyOfRange(cut, cut.length - 3, cut.length));
      for (int i = 0; i < 50; i++) {
        ana.say("depois " + i);
      }
      asked.answer(Login.Answer.named("Ana"));
      bia.expect("Ana", JOINED);
      for (int i = 0; i < 50; i++) {
        bia.expect("Ana", "colada " + i);
      }
      bia.expect("Ana", "cortada em ção");
      for (int i = 0; i < 50; i++) {
        bia.expect("Ana", "depois " + i);
      }
      ana.shutdownOutput();
      bia.expect("Ana", "*** SAIU DA SALA ***");
    }
  }

  @Test
  @DisplayName("com TLS também, e a despedida que chegou durante a espera não se perde")
  void gluedFramesSurviveOverTls() throws Exception {
    server.close();
    server = TestTls.start(TestServers.withHandshakeTimeout(NEVER), log, watch, login);
    try (TestClient bia = TestTls.connect(server.port());
        TestClient caio = TestTls.connect(server.port());
        TestClient dora = TestTls.connect(server.port());
        TestClient ana = TestTls.connect(server.port())) {
      bia.sendRaw(handshake("ficha", "Outra"));
      login.next().answer(Login.Answer.named("Bia"));
      bia.expect("Bia", JOINED);
      ((SSLSocket) ana.socket).startHandshake();
      ByteArrayOutputStream glued = new ByteArrayOutputStream();
      glued.write(handshake("ficha", "Outra"));
      for (int i = 0; i < 50; i++) {
        glued.write(frame("colada " + i));
      }
      // Com o laço parado, tudo chega numa leitura só, a despedida também.
      caio.sendRaw(handshake(AskedLogin.HOLD, "Outra"));
      assertThat(login.holding.await(60, SECONDS)).isTrue();
      ana.sendRaw(glued.toByteArray());
      ana.shutdownOutput();
      login.released.countDown();
      Asked asked = login.next();
      // O laço dá mais uma volta antes da resposta.
      dora.sendRaw(handshake("ficha", "Outra"));
      login.next();
      asked.answer(Login.Answer.named("Ana"));
      bia.expect("Ana", JOINED);
      for (int i = 0; i < 50; i++) {
        bia.expect("Ana", "colada " + i);
      }
      bia.expect("Ana", "*** SAIU DA SALA ***");
    }
  }

  @Test
  @DisplayName("quem manda tudo e encerra o seu lado durante a espera ainda é ouvido")
  void endOfInputWaits() throws Exception {
    try (TestClient bia = enter("Bia");
        TestClient ana = new TestClient(server.port())) {
      ana.sendRaw(handshake("ficha"));
      Asked asked = login.next();
      ana.say("única");
      ana.shutdownOutput();
      asked.answer(Login.Answer.named("Ana"));
      bia.expect("Ana", JOINED);
      bia.expect("Ana", "única");
      bia.expect("Ana", "*** SAIU DA SALA ***");
      ana.expect("Ana", JOINED);
      ana.expectEnd();
    }
  }

  @Test
  @DisplayName("enquanto espera não lê, não fica pronta e não faz o laço girar, nem com um RST")
  void idleWhileWaiting() throws Exception {
    try (TestClient bia = enter("Bia");
        TestClient caio = enter("Caio");
        TestClient ana = new TestClient(server.port())) {
      bia.expect("Caio", JOINED);
      ana.sendRaw(handshake("ficha"));
      Asked asked = login.next();
      int port = ana.socket.getLocalPort();
      // O laço já desligou o interesse quando atende a fala seguinte.
      exchange(caio, bia, 1);
      int reads = watch.reads(port);
      int ready = watch.ready(port);
      long turns = watch.turns.get();
      ana.say("não leia isto agora");
      exchange(caio, bia, 100);
      ana.reset();
      exchange(caio, bia, 200);
      assertThat(watch.reads(port)).isEqualTo(reads);
      assertThat(watch.ready(port)).isEqualTo(ready);
      // Cada fala acorda o laço uma vez, ou duas se chega em pedaços.
      assertThat(watch.turns.get() - turns).isLessThan(900);
      asked.answer(Login.Answer.named("Ana"));
      bia.expect("Ana", JOINED);
      bia.expect("Ana", "*** SAIU DA SALA ***");
    }
  }

  private static void exchange(TestClient from, TestClient to, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      from.say("fala " + i);
      to.expect("Caio", "fala " + i);
    }
  }

  @Test
  @DisplayName("recusada, ouve o motivo e o fim em ordem, com o que mandou por ler")
  void refusedInOrder() throws Exception {
    try (TestClient ana = new TestClient(server.port())) {
      ana.sendRaw(handshake("ficha"));
      Asked asked = login.next();
      ana.say("x".repeat(2000));
      asked.answer(Login.Answer.refused("o motivo"));
      ana.expect("Sistema", "Conexão encerrada: o motivo.");
      ana.expectEnd();
    }
    assertThat(lines()).anyMatch(line -> line.endsWith("recusada: o motivo."));
    assertThat(server.administration().participants("Dez")).isEmpty();
  }

  @Test
  @DisplayName("recusada e calada, recebe o FIN logo, e não quando o prazo do encerramento vence")
  void refusedAndSilent() throws Exception {
    try (TestClient ana = new TestClient(server.port())) {
      ana.sendRaw(handshake("ficha"));
      login.next().answer(Login.Answer.refused("o motivo"));
      ana.expect("Sistema", "Conexão encerrada: o motivo.");
      ana.expectEnd();
      int port = ana.socket.getLocalPort();
      await().atMost(60, SECONDS).until(() -> watch.outputEnded.contains(port));
    }
  }

  @Test
  @DisplayName("o prazo do handshake continua correndo, e a resposta atrasada não muda nada")
  void deadlineRuns() throws Exception {
    restart(TestServers.withHandshakeTimeout(Duration.ofSeconds(1)));
    String heard = "";
    // Numa máquina muito ocupada, o próprio handshake pode chegar depois do prazo: de novo, então.
    while (!heard.contains("a resposta ao handshake não ficou pronta em 1 segundos")) {
      try (TestClient ana = new TestClient(server.port())) {
        ana.sendRaw(handshake("ficha"));
        heard = ana.read().message();
        login.asked.forEach(asked -> asked.answer(Login.Answer.named("Ana")));
        ana.expectEnd();
      }
    }
    assertThat(login.asked).isNotEmpty();
    assertThat(server.administration().participants("Dez")).isEmpty();
    assertThat(lines())
        .noneMatch(line -> line.contains("entrou") || line.startsWith("Erro interno"));
  }

  @Test
  @DisplayName("o servidor que encerra encerra também quem espera")
  void shutdownWhileWaiting() throws Exception {
    try (TestClient ana = new TestClient(server.port())) {
      ana.sendRaw(handshake("ficha"));
      Asked asked = login.next();
      CompletableFuture<Void> closing = Background.run(this::close);
      ana.expectEnd();
      asked.answer(Login.Answer.named("Ana"));
      ana.close();
      closing.join();
      asked.answer(Login.Answer.named("Ana"));
    }
    // Já não há thread do event loop: o log é de quem o criou.
    assertThat(log.lines()).map(EventLog::toVisible).noneMatch(line -> line.contains("entrou"));
  }

  private void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("quem caiu durante a espera entra e sai, e não deixa o nome ocupado")
  void resetWhileWaiting() throws Exception {
    try (TestClient ana = new TestClient(server.port())) {
      ana.sendRaw(handshake("ficha"));
      Asked asked = login.next();
      ana.reset();
      asked.answer(Login.Answer.named("Ana"));
    }
    await()
        .atMost(60, SECONDS)
        .until(() -> lines().anyMatch(line -> line.equals("Conexão encerrada de: Ana")));
    enter("Ana").close();
  }

  @Test
  @DisplayName("um erro ao conferir custa uma conexão")
  void errorCostsOneConnection() throws Exception {
    try (TestClient bia = enter("Bia");
        TestClient ana = new TestClient(server.port())) {
      ana.sendRaw(handshake("ficha"));
      login.next().answer(null);
      ana.expectEnd();
      bia.say("continua");
      enter("Caio").close();
      bia.expect("Caio", JOINED);
    }
    assertThat(lines()).anyMatch(line -> line.startsWith("Erro interno numa conexão"));
  }

  @Test
  @DisplayName("sem token, o servidor diz o que fazer, e não espera ninguém")
  void withoutToken() throws Exception {
    try (TestClient ana = new TestClient(server.port())) {
      ana.handshake("Ana", "Dez");
      ana.expect("Sistema", "Conexão encerrada: faça assim.");
      ana.expectEnd();
    }
    assertThat(login.asked).isEmpty();
  }

  @Test
  @DisplayName("o nome é o que a resposta diz, e passa pelas mesmas regras que qualquer outro")
  void nameComesFromTheAnswer() throws Exception {
    enter("João").close();
    for (String wrong : new String[] {"Sistema", " ", "a\tb", "x".repeat(33)}) {
      try (TestClient ana = new TestClient(server.port())) {
        ana.sendRaw(handshake("ficha"));
        login.next().answer(Login.Answer.named(wrong));
        assertThat(ana.read().username()).isEqualTo("Sistema");
        ana.expectEnd();
      }
    }
    try (TestClient bia = enter("Bia");
        TestClient again = new TestClient(server.port())) {
      again.sendRaw(handshake("ficha"));
      login.next().answer(Login.Answer.named("bia"));
      again.expect("Sistema", "Conexão encerrada: já há alguém com o nome \"bia\" nesta sala.");
      bia.say("sou eu");
    }
  }

  @Test
  @DisplayName("um token de 12 KiB cabe no handshake, o de 17 não, e nenhum aparece no log")
  void largeTokens() throws Exception {
    String token = "segredo".repeat(1750);
    try (TestClient ana = new TestClient(server.port())) {
      ana.sendRaw(handshake(token));
      Asked asked = login.next();
      assertThat(asked.token()).isEqualTo(token);
      asked.answer(Login.Answer.named("Ana"));
      ana.expect("Ana", JOINED);
    }
    try (TestClient ana = new TestClient(server.port())) {
      ana.sendRaw(handshake("segredo".repeat(2500)));
      assertThat(ana.read().message()).contains("o limite é 16384");
      ana.expectEnd();
    }
    assertThat(lines()).noneMatch(line -> line.contains("segredo"));
    assertThat(new Handshake("Ana", "Dez", null, "segredo").toString()).doesNotContain("segredo");
  }

  @Test
  @DisplayName("o que se guarda durante a espera conta como memória da conexão, e é devolvido")
  void keptBytesAreAccounted() throws Exception {
    ServerContext context =
        new ServerContext(
            Limits.DEFAULTS,
            new RoomRegistry(32),
            log,
            watch,
            ByteLayers.NONE,
            login,
            Cluster.NONE);
    EventLoop loop = new EventLoop(context::endTurn, watch);
    context.start(loop);
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(null);
        SocketChannel near = SocketChannel.open(listener.getLocalAddress())) {
      SelectionKey key = loop.register(near, SelectionKey.OP_READ);
      Transport transport = new Transport(key, context);
      transport.pause(ByteBuffer.wrap(new byte[5000]));
      transport.updateInterestOps();
      assertThat(key.interestOps()).isZero();
      assertThat(transport.held()).isEqualTo(5000);
      assertThat(context.budget().held()).isEqualTo(5000);
      assertThat(transport.unpause().remaining()).isEqualTo(5000);
      transport.updateInterestOps();
      assertThat(key.interestOps()).isEqualTo(SelectionKey.OP_READ);
      assertThat(context.budget().held()).isZero();
      transport.pause(ByteBuffer.wrap(new byte[7000]));
      transport.beginClosing();
      transport.updateInterestOps();
      // Encerrando, lê de novo: é preciso jogar fora o que ainda vier.
      assertThat(key.interestOps()).isEqualTo(SelectionKey.OP_READ);
      assertThat(context.budget().held()).isZero();
      transport.pause(ByteBuffer.wrap(new byte[9000]));
      transport.dropHeld();
      assertThat(context.budget().held()).isZero();
    } finally {
      loop.closeAll();
    }
  }

  private Stream<String> lines() {
    return server.administration().logLines();
  }

  /** Alguém que já entrou, pelo mesmo caminho dos outros. */
  private TestClient enter(String name) throws Exception {
    TestClient client = new TestClient(server.port());
    client.sendRaw(handshake("de " + name));
    login.next().answer(Login.Answer.named(name));
    client.expect(name, JOINED);
    return client;
  }

  private static byte[] handshake(String token) {
    return handshake(token, "Dez");
  }

  private static byte[] handshake(String token, String room) {
    return frame(new Handshake("outro nome", room, null, token).toJson());
  }

  private static byte[] frame(String text) {
    return TestClient.frame(text.getBytes(UTF_8));
  }

  /** Uma pergunta feita ao login, que o teste responde quando quer. */
  private record Asked(String token, Consumer<Login.Answer> then) {
    void answer(Login.Answer answer) {
      then.accept(answer);
    }
  }

  /** Um login em que quem responde é o teste. */
  private static final class AskedLogin implements Login {
    /** Com este token o laço para, até o teste o soltar. */
    static final String HOLD = "pare";

    final CountDownLatch holding = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);
    final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

    Asked next() throws InterruptedException {
      Asked next = asked.poll(60, SECONDS);
      assertThat(next).as("uma pergunta ao login").isNotNull();
      return next;
    }

    @Override
    public void open(String host, boolean encrypted) {}

    @Override
    public boolean isRequired() {
      return true;
    }

    @Override
    public int maxHandshake() {
      return 16 * 1024;
    }

    @Override
    public String howToEnter() {
      return "faça assim";
    }

    @Override
    public void check(String token, Consumer<Answer> then) {
      if (!token.equals(HOLD)) {
        asked.add(new Asked(token, then));
        return;
      }
      holding.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {}
  }

  /**
   * Conta as rodadas do laço e, por porta do cliente, as leituras e as vezes em que ficou pronta.
   */
  private static final class Watch implements LoopObserver {
    final AtomicLong turns = new AtomicLong();
    final Set<Integer> outputEnded = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> reads = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> ready = new ConcurrentHashMap<>();

    int reads(int port) {
      return count(reads, port).get();
    }

    int ready(int port) {
      return count(ready, port).get();
    }

    private static AtomicInteger count(Map<Integer, AtomicInteger> counts, int port) {
      return counts.computeIfAbsent(port, any -> new AtomicInteger());
    }

    private static int portOf(SelectionKey key) {
      return key.channel() instanceof SocketChannel channel ? channel.socket().getPort() : 0;
    }

    @Override
    public void onOutputEnded(SelectionKey key) {
      outputEnded.add(portOf(key));
    }

    @Override
    public void beforeSelect(Selector selector) {
      turns.incrementAndGet();
    }

    @Override
    public void onReady(SelectionKey key) {
      count(ready, portOf(key)).incrementAndGet();
    }

    @Override
    public void onRead(SelectionKey key, int bytes) {
      count(reads, portOf(key)).incrementAndGet();
    }
  }
}
