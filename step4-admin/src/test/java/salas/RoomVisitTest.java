package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Uma visita a uma sala, com o servidor e o relógio na mão do teste")
class RoomVisitTest {
  private static final String JOINED = "*** ENTROU NA SALA ***";

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private ServerSocket listener;
  private Selector selector;
  private Socket server;
  private RoomVisit visit;
  private long now;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    selector = Selector.open();
  }

  @AfterEach
  void stop() throws IOException {
    visit.close();
    server.close();
    selector.close();
    listener.close();
  }

  @Test
  @DisplayName("o fim do servidor e o prazo vencido na mesma volta são um fim só")
  void endAndDeadlineInTheSameTurn() throws IOException {
    visit("", true);
    receive("Yan", JOINED);
    // O servidor não lê: depois de os buffers do kernel encherem, sobra o que enviar.
    for (int i = 0; i < 32; i++) {
      visit.onLine("x".repeat(FrameDecoder.MAX_PAYLOAD));
    }
    visit.onLine("/SAIR");
    server.shutdownOutput();
    awaitReadable();
    pass(20);
    visit.onTurn();
    assertThat(visit.end()).isEqualTo(VisitEnd.LOST);
    assertThat(screen()).endsWith("Saindo da sala...\nO servidor encerrou a conexão.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "404, A sala escolhida não existe. Tente novamente.",
    "501, O limite da sala escolhida foi atingido. Escolha outra sala."
  })
  @DisplayName("404 e 501 são a resposta por mais que demorem")
  void lateAnswers(String code, String text) throws IOException {
    visit("", false);
    pass(3);
    visit.onTurn();
    assertThat(screen()).isEqualTo("O servidor ainda não respondeu.\n");
    pass(3600);
    receive("Sistema", code);
    assertThat(visit.end()).isEqualTo(VisitEnd.DONE);
    assertThat(screen()).endsWith(text + "\n").doesNotContain("Sistema");
  }

  @Test
  @DisplayName("num pipe, nenhuma linha sai do teclado antes da resposta")
  void pipedLinesWaitForTheAnswer() throws IOException {
    visit("oi\n", false);
    pass(3600);
    visit.onTurn();
    assertThat(visit.nextLine()).isNull();
    receive("Yan", JOINED);
    assertThat(nextLine()).isEqualTo("oi");
  }

  @Test
  @DisplayName("o que uma pessoa digita na demora é enviado, em ordem, quando ela entra")
  void heldLinesAreSentAfterEntering() throws IOException {
    visit("um\ndois\n", true);
    late();
    visit.onLine(nextLine());
    visit.onLine(nextLine());
    receive("Yan", JOINED);
    visit.onLine(nextLine());
    visit.onLine(nextLine());
    String handshake = "29        {\"username\":\"Yan\",\"room\":\"R\"}";
    String sent = handshake + "2         um4         dois";
    assertThat(server.getInputStream().readNBytes(sent.length())).asString(UTF_8).isEqualTo(sent);
  }

  @Test
  @DisplayName("recusada a sala, a pessoa fica sabendo que nada do que adiantou foi enviado")
  void heldLinesAreNotSentToARefusedRoom() throws IOException {
    visit("oi\n", true);
    late();
    visit.onLine(nextLine());
    receive("Sistema", "404");
    assertThat(visit.nextLine()).isNull();
    assertThat(screen())
        .endsWith("Tente novamente.\nO que você digitou enquanto esperava não foi enviado.\n");
  }

  @Test
  @DisplayName("quem desiste de esperar fica sabendo que nada do que adiantou foi enviado")
  void heldLinesAreNotSentWhenLeaving() throws IOException {
    visit("oi\n/sair\n", true);
    late();
    visit.onLine(nextLine());
    visit.onLine(nextLine());
    assertThat(visit.end()).isEqualTo(VisitEnd.DONE);
    assertThat(screen())
        .endsWith("Saindo da sala...\nO que você digitou enquanto esperava não foi enviado.\n");
  }

  @Test
  @DisplayName("sala encerrada antes de sair o que se adiantou: a pessoa fica sabendo")
  void heldLinesAreNotSentToAClosedRoom() throws IOException {
    visit("oi\n", true);
    late();
    visit.onLine(nextLine());
    receive("Sistema", "*** ESTA SALA FOI ENCERRADA ***");
    assertThat(visit.end()).isEqualTo(VisitEnd.DONE);
    assertThat(screen())
        .endsWith("ENCERRADA ***\nO que você digitou enquanto esperava não foi enviado.\n");
  }

  @Test
  @DisplayName("na demora, /SAIR desiste na hora")
  void leavesWhileWaiting() throws IOException {
    visit("/sair\n", true);
    late();
    visit.onLine(nextLine());
    assertThat(visit.end()).isEqualTo(VisitEnd.DONE);
  }

  @Test
  @DisplayName("o servidor explica e encerra antes da entrada: é uma recusa, e pode ser o nome")
  void refused() throws IOException {
    visit("", true);
    receive("Sistema", "o nome já está em uso");
    visit.prompt();
    assertThat(screen()).isEqualTo("\nSistema > o nome já está em uso\n");
    assertThat(end()).isEqualTo(VisitEnd.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({"Sistema, um aviso, Yan", "Sistema, outro aviso, Sistema"})
  @DisplayName("depois da entrada, o fim da conexão é uma queda, ainda que tenha havido avisos")
  void lostAfterEntering(String system, String notice, String joiner) throws IOException {
    visit("", true);
    receive(system, notice);
    receive(joiner, JOINED);
    receive(system, notice);
    assertThat(end()).isEqualTo(VisitEnd.LOST);
  }

  @Test
  @DisplayName("um fim sem explicação antes da entrada é uma queda")
  void endsWithoutAWord() throws IOException {
    visit("", true);
    assertThat(end()).isEqualTo(VisitEnd.LOST);
  }

  @Test
  @DisplayName("um nome que não cabe num quadro é recusado antes de qualquer envio")
  void tooLongHandshake() throws IOException {
    visit("", true, "x".repeat(FrameDecoder.MAX_PAYLOAD));
    assertThat(visit.end()).isEqualTo(VisitEnd.REFUSED);
    assertThat(screen()).contains("não cabem");
  }

  private void visit(String keyboard, boolean interactive) throws IOException {
    visit(keyboard, interactive, "Yan");
  }

  private void visit(String keyboard, boolean interactive, String name) throws IOException {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(keyboard.getBytes(UTF_8)),
            UTF_8,
            new PrintStream(screen, true, UTF_8),
            () -> {});
    terminal.start();
    ClientConnection connection =
        ClientConnection.open(selector, "127.0.0.1", listener.getLocalPort());
    server = listener.accept();
    visit = new RoomVisit(connection, terminal, new Handshake(name, "R"), interactive, () -> now);
    if (visit.end() == null) {
      visit.onTurn();
    }
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private void late() {
    pass(3);
    visit.onTurn();
    visit.prompt();
    assertThat(screen())
        .isEqualTo(
            "O servidor ainda não respondeu. O que você digitar espera por ele; /SAIR desiste.\n"
                + "\nYan > ");
  }

  /** O servidor manda uma mensagem, e a visita a recebe. */
  private void receive(String username, String message) throws IOException {
    String json = "{\"username\": \"" + username + "\", \"message\": \"" + message + "\"}";
    server.getOutputStream().write(json.getBytes(UTF_8));
    awaitReadable();
    visit.onTurn();
  }

  /** O servidor encerra, e a visita fica sabendo. */
  private VisitEnd end() throws IOException {
    server.shutdownOutput();
    awaitReadable();
    visit.onTurn();
    return visit.end();
  }

  private void awaitReadable() throws IOException {
    SelectionKey key = selector.keys().iterator().next();
    do {
      selector.selectedKeys().clear();
      selector.select();
    } while (!key.isReadable());
  }

  private String nextLine() {
    AtomicReference<String> line = new AtomicReference<>();
    await().until(() -> line.updateAndGet(old -> visit.nextLine()) != null);
    return line.get();
  }

  private String screen() {
    return screen.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
