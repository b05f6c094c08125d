package salas.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salas.spi.ByteLayer;
import salas.spi.LayerException;

@DisplayName("A camada TLS, sobre um socket de mentira")
class TlsLayerTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  // Tipos de registro (RFC 8446, 5.1).
  private static final byte ALERT = 21;

  private final Pipe server = Pipe.open();
  private final Pipe client = server.peer;
  // As contas do servidor, que só correm quando o teste manda; ou logo, se nula.
  private Deque<Runnable> held;
  private ByteLayer serverLayer;
  private ByteLayer clientLayer;

  @BeforeEach
  void layers() throws IOException {
    Executor tasks = this::execute;
    serverLayer = new TlsLayers(serverContext(TestKeys.GOOD), tasks).newLayer(null);
    clientLayer = clientOf(TestKeys.GOOD, "127.0.0.1");
  }

  private void execute(Runnable task) {
    if (held == null) {
      task.run();
    } else {
      held.add(task);
    }
  }

  static SSLContext serverContext(TestKeys keys) throws IOException {
    return TlsKeys.server(keys.keyFile(), TestKeys.PASSWORD.toCharArray());
  }

  private static ByteLayer clientOf(TestKeys trusted, String host) throws IOException {
    return TlsLayers.ofClient(TlsKeys.client(trusted.trustFile())).newLayer(host);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000, Integer.MAX_VALUE})
  @DisplayName("o handshake e as falas passam inteiros, venham os bytes de quantos em quantos")
  void anyPieces(int piece) throws IOException {
    server.piece = piece;
    client.piece = piece;
    shakeHands();
    for (String text : new String[] {"oi", "ação", "x".repeat(50_000)}) {
      write(clientLayer, client, text);
      assertThat(readAll(serverLayer, server)).isEqualTo(text);
      write(serverLayer, server, text);
      assertThat(readAll(clientLayer, client)).isEqualTo(text);
    }
  }

  @Test
  @DisplayName("nada vai às claras, e o que se escreve antes de haver chaves espera por elas")
  void nothingInTheClear() throws IOException {
    write(clientLayer, client, "Sesamo");
    write(clientLayer, client, ":42");
    write(serverLayer, server, "cedo demais");
    assertThat(clientLayer.pending()).isEqualTo(9);
    assertThat(server.available()).isZero();
    step(clientLayer, client);
    String seen = new String(server.unread(), UTF_8);
    String heard = "";
    String answered = "";
    while (heard.length() < 9 || answered.length() < 11) {
      heard += step(serverLayer, server);
      seen += new String(client.unread(), UTF_8);
      answered += step(clientLayer, client);
      seen += new String(server.unread(), UTF_8);
    }
    assertThat(heard).isEqualTo("Sesamo:42");
    assertThat(answered).isEqualTo("cedo demais");
    assertThat(clientLayer.pending()).isZero();
    assertThat(seen).isNotEmpty().doesNotContain("Sesamo").doesNotContain("cedo");
  }

  @Test
  @DisplayName("uma leitura toma até 32 KiB cifrados e entrega tudo o que decifrou")
  void nothingStaysInside() throws IOException {
    shakeHands();
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      write(clientLayer, client, i + " ");
      said.append(i).append(' ');
    }
    write(clientLayer, client, "x".repeat(200_000));
    said.append("x".repeat(200_000));
    StringBuilder text = new StringBuilder();
    while (server.available() > 0) {
      int before = server.available();
      int reads = server.reads;
      text.append(step(serverLayer, server));
      assertThat(server.reads).isEqualTo(reads + 1);
      assertThat(before - server.available()).isBetween(1, TlsBuffers.READ_LENGTH);
      // O que fica guardado é, no máximo, o começo de um registro.
      assertThat(serverLayer.heldBytes()).isLessThan(17 * 1024);
    }
    // O socket secou: se algo decifrado tivesse ficado, ninguém mais voltaria por ele.
    assertThat(text.toString().equals(said.toString())).isTrue();
    assertThat(serverLayer.hasInput()).isFalse();
    assertThat(serverLayer.heldBytes()).isZero();
  }

  @Test
  @DisplayName("fala e close_notify na mesma leitura: primeiro a fala, depois o fim, sem o socket")
  void textAndGoodbyeTogether() throws IOException {
    shakeHands();
    write(clientLayer, client, "tchau");
    clientLayer.sayGoodbye(client);
    int resumes = server.resumes;
    assertThat(step(serverLayer, server)).isEqualTo("tchau");
    assertThat(server.resumes).isEqualTo(resumes + 1);
    assertThat(serverLayer.hasInput()).isTrue();
    assertThat(serverLayer.read(server, ByteBuffer.allocate(100))).isEqualTo(-1);
    assertThat(serverLayer.hasInput()).isFalse();
    // O fim de um lado não é o do outro: ainda se pode falar, e depois responder à despedida.
    write(serverLayer, server, "até");
    serverLayer.sayGoodbye(server);
    assertThat(step(clientLayer, client)).isEqualTo("até");
    assertThat(clientLayer.read(client, ByteBuffer.allocate(100))).isEqualTo(-1);
  }

  @Test
  @DisplayName("a despedida é uma só, e depois dela nada mais se escreve")
  void oneGoodbye() throws IOException {
    shakeHands();
    serverLayer.sayGoodbye(server);
    int length = client.available();
    assertThat(length).isPositive();
    serverLayer.sayGoodbye(server);
    write(serverLayer, server, "depois do fim");
    assertThat(client.available()).isEqualTo(length);
    // Mas ainda se lê, até o outro se despedir também.
    write(clientLayer, client, "ainda");
    assertThat(step(serverLayer, server)).isEqualTo("ainda");
  }

  @Test
  @DisplayName("antes de haver chaves, não há como se despedir: fica o FIN")
  void noGoodbyeBeforeTheKeys() throws IOException {
    serverLayer.sayGoodbye(server);
    assertThat(client.available()).isZero();
  }

  @Test
  @DisplayName("FIN sem close_notify é o fim, no handshake, entre registros e no meio de um")
  void endWithoutGoodbye() throws IOException {
    server.ended = true;
    assertThat(serverLayer.read(server, ByteBuffer.allocate(100))).isEqualTo(-1);
    server.ended = false;
    shakeHands();
    write(clientLayer, client, "inteira");
    byte[] whole = server.unread();
    write(clientLayer, client, "cortada");
    server.replace(Arrays.copyOf(server.unread(), whole.length + 10));
    server.ended = true;
    assertThat(step(serverLayer, server)).isEqualTo("inteira");
    assertThat(serverLayer.read(server, ByteBuffer.allocate(100))).isEqualTo(-1);
  }

  @Test
  @DisplayName("com as contas em outra thread, não lê nem quer ler; depois continua de onde parou")
  void tasksRunElsewhere() throws IOException {
    held = new ArrayDeque<>();
    step(clientLayer, client);
    assertThat(step(serverLayer, server)).isEmpty();
    assertThat(held).hasSize(1);
    assertThat(serverLayer.wantsRead()).isFalse();
    assertThat(serverLayer.hasInput()).isFalse();
    assertThat(client.available()).isZero();
    int reads = server.reads;
    assertThat(step(serverLayer, server)).isEmpty();
    assertThat(server.reads).isEqualTo(reads);
    // Enquanto isso, nada se perde do que se escreve.
    write(serverLayer, server, "espere");
    assertThat(serverLayer.pending()).isEqualTo(6);
    held.remove().run();
    assertThat(server.resumes).isEqualTo(1);
    assertThat(serverLayer.wantsRead()).isTrue();
    assertThat(serverLayer.hasInput()).isTrue();
    assertThat(step(serverLayer, server)).isEmpty();
    assertThat(client.available()).isPositive();
    held = null;
    step(clientLayer, client);
    step(serverLayer, server);
    assertThat(readAll(clientLayer, client)).isEqualTo("espere");
  }

  @Test
  @DisplayName("o que chega enquanto as contas correm é lido depois, o fim também")
  void arrivalsWaitForTheTask() throws IOException {
    held = new ArrayDeque<>();
    step(clientLayer, client);
    step(serverLayer, server);
    server.ended = true;
    held.remove().run();
    assertThat(serverLayer.read(server, ByteBuffer.allocate(100))).isEqualTo(-1);
  }

  @Test
  @DisplayName("com a fila das contas cheia, a conexão é recusada, e não espera para sempre")
  void fullQueue() throws IOException {
    SSLContext context = serverContext(TestKeys.GOOD);
    Executor broken =
        task -> {
          throw new RejectedExecutionException("cheia");
        };
    ByteLayer layer = new TlsLayers(context, broken).newLayer(null);
    step(clientLayer, client);
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(layer, server))
        .withMessage("há clientes demais começando uma conexão TLS ao mesmo tempo");
    assertThat(layer.wantsRead()).isTrue();
    server.arrive(new byte[100]);
    assertThat(layer.read(server, ByteBuffer.allocate(1000))).isZero();
    assertThat(server.available()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001\u0000\u0005aaaaa", "\0\0\0"})
  @DisplayName("o que não é TLS recebe um alerta, e uma oração em português para o log")
  void garbageGetsAnAlert(String garbage) {
    server.arrive(garbage.getBytes(UTF_8));
    if (garbage.startsWith("\0")) {
      server.arrive(new byte[20]);
    }
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(serverLayer, server))
        .withMessage("o que chegou não é TLS que se entenda");
    assertThat(client.unread()).startsWith(ALERT, (byte) 3);
  }

  @Test
  @DisplayName("um cliente que só fala TLS 1.2 recebe um alerta")
  void olderVersion() throws Exception {
    SSLContext context = TlsKeys.client(TestKeys.GOOD.trustFile());
    SSLEngine old = context.createSSLEngine();
    old.setUseClientMode(true);
    old.setEnabledProtocols(new String[] {"TLSv1.2"});
    TlsBuffers buffers = new TlsBuffers();
    TlsLayer oldLayer = new TlsLayer(new TlsEngine(old, buffers, Runnable::run), buffers);
    step(oldLayer, client);
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(serverLayer, server))
        .withMessage("a outra ponta não fala TLS 1.3");
    assertThat(client.unread()).startsWith(ALERT);
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(oldLayer, client))
        .withMessage("a outra ponta não fala TLS 1.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5         x", " 5        x", "29"})
  @DisplayName("quem fala o protocolo sem TLS lê a explicação, às claras")
  void plainClient(String frame) throws IOException {
    server.arrive(frame.getBytes(UTF_8));
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(serverLayer, server))
        .withMessage("esta porta usa TLS; o cliente do final entra com --tls");
    write(serverLayer, server, "{\"username\": ");
    serverLayer.sayGoodbye(server);
    assertThat(client.unread()).asString(UTF_8).isEqualTo("{\"username\": ");
    server.arrive(new byte[10]);
    assertThat(serverLayer.read(server, ByteBuffer.allocate(100))).isZero();
    server.ended = true;
    assertThat(serverLayer.read(server, ByteBuffer.allocate(100))).isEqualTo(-1);
  }

  @Test
  @DisplayName("quem fala TLS com uma porta que não o usa fica sabendo")
  void plainServer() throws IOException {
    step(clientLayer, client);
    client.arrive("{\"username\": \"Sistema\"".getBytes(UTF_8));
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(clientLayer, client))
        .withMessage("esta porta não usa TLS; entre sem --tls");
  }

  @Test
  @DisplayName("um bit trocado no caminho: o que veio antes vale, e o resto é recusado com alerta")
  void tampered() throws IOException {
    shakeHands();
    write(clientLayer, client, "certa");
    int length = server.available();
    write(clientLayer, client, "mexida");
    byte[] sent = server.unread();
    sent[length + 6] ^= 1;
    server.replace(sent);
    assertThat(step(serverLayer, server)).isEqualTo("certa");
    assertThat(serverLayer.hasInput()).isTrue();
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(serverLayer, server))
        .withMessage("o que chegou não é TLS que se entenda");
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(clientLayer, client))
        .withMessageStartingWith("a outra ponta desistiu do TLS (bad_record_mac");
  }

  @Test
  @DisplayName("quem já se despediu não conta mais o que vier de errado")
  void garbageAfterGoodbye() throws IOException {
    shakeHands();
    serverLayer.sayGoodbye(server);
    server.arrive("lixo e mais lixo".getBytes(UTF_8));
    assertThat(step(serverLayer, server)).isEmpty();
    server.ended = true;
    assertThat(serverLayer.read(server, ByteBuffer.allocate(100))).isEqualTo(-1);
  }

  @Test
  @DisplayName("esquecido o que guardava, joga fora o que chega e ainda escreve")
  void dropped() throws IOException {
    shakeHands();
    write(clientLayer, client, "x".repeat(1000));
    server.piece = 500;
    step(serverLayer, server);
    assertThat(serverLayer.heldBytes()).isEqualTo(500);
    serverLayer.drop();
    assertThat(serverLayer.heldBytes()).isZero();
    assertThat(step(serverLayer, server)).isEmpty();
    write(serverLayer, server, "último aviso");
    assertThat(readAll(clientLayer, client)).isEqualTo("último aviso");
  }

  @Test
  @DisplayName("o cliente não aceita um certificado vencido, futuro, alheio ou de outro endereço")
  void wrongCertificates() throws IOException {
    TestKeys late =
        TestKeys.make("ip:127.0.0.1", "-startdate", "2020/01/01 00:00:00", "-validity", "1");
    TestKeys early = TestKeys.make("ip:127.0.0.1", "-startdate", "+9d", "-validity", "30");
    assertRefused(contextUnchecked(late), late, "127.0.0.1", "já venceu");
    assertRefused(contextUnchecked(early), early, "127.0.0.1", "ainda não começou a valer");
    SSLContext good = serverContext(TestKeys.GOOD);
    assertRefused(good, late, "127.0.0.1", "não é de quem se confia");
    assertRefused(good, TestKeys.GOOD, "127.0.0.2", "não é para o endereço pedido");
    assertRefused(good, TestKeys.GOOD, "salas.example", "não é para o endereço pedido");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> serverContext(late))
        .withMessage("o certificado em " + late.keyFile() + " já venceu");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> serverContext(early))
        .withMessageEndingWith("ainda não começou a valer");
  }

  /** O contexto de um servidor que não olha as próprias datas. */
  private static SSLContext contextUnchecked(TestKeys keys) {
    try {
      var store =
          java.security.KeyStore.getInstance(
              keys.keyFile().toFile(), TestKeys.PASSWORD.toCharArray());
      var factory = javax.net.ssl.KeyManagerFactory.getInstance("PKIX");
      factory.init(store, TestKeys.PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(
      SSLContext context, TestKeys trusted, String host, String reason) throws IOException {
    Pipe there = Pipe.open();
    ByteLayer serving = new TlsLayers(context, Runnable::run).newLayer(null);
    ByteLayer asking = clientOf(trusted, host);
    step(asking, there.peer);
    step(serving, there);
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(asking, there.peer))
        .withMessageContaining(reason);
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> step(serving, there))
        .withMessage("a outra ponta não aceitou o certificado");
  }

  /** Até os dois lados poderem falar. */
  private void shakeHands() throws IOException {
    write(clientLayer, client, "?");
    String heard = "";
    while (heard.isEmpty()) {
      step(clientLayer, client);
      heard += step(serverLayer, server);
    }
    // O que o servidor manda por conta própria depois do handshake.
    assertThat(readAll(clientLayer, client)).isEmpty();
    assertThat(serverLayer.hasInput()).isFalse();
  }

  private static void write(ByteLayer layer, Pipe wire, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    int half = bytes.length / 2;
    layer.write(
        wire,
        ByteBuffer.wrap(bytes, 0, half).asReadOnlyBuffer(),
        half == bytes.length ? NOTHING : ByteBuffer.wrap(bytes, half, bytes.length - half));
  }

  /** Uma rodada do laço: o texto que chegou. */
  private static String step(ByteLayer layer, Pipe wire) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    int length = layer.read(wire, in);
    assertThat(in.position()).isEqualTo(Math.max(length, 0));
    return UTF_8.decode(in.flip()).toString();
  }

  /** O texto que chegou, até o socket secar. */
  private static String readAll(ByteLayer layer, Pipe wire) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(1024 * 1024);
    do {
      ByteBuffer in = ByteBuffer.allocate(64 * 1024);
      layer.read(wire, in);
      all.put(in.flip());
    } while (wire.available() > 0);
    return UTF_8.decode(all.flip()).toString();
  }
}
