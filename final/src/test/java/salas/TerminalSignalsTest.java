package salas;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@DisplayName("Ctrl-C e Ctrl-Z num pseudoterminal, pergunte o cliente alguma coisa ou não")
class TerminalSignalsTest {
  // O shell também recebe o Ctrl-C, e tem de sobreviver para olhar o terminal depois.
  private static final String SURVIVE = "trap : INT;";

  private PseudoTerminal terminal;
  private Path before;
  private Path after;

  @BeforeEach
  void createFiles() throws Exception {
    before = Files.createTempFile("antes", ".txt");
    after = Files.createTempFile("depois", ".txt");
  }

  @AfterEach
  void stop() throws Exception {
    if (terminal != null) {
      terminal.close();
    }
    Files.delete(before);
    Files.delete(after);
  }

  @RepeatedTest(10)
  @DisplayName("depois de um Ctrl-C, o terminal tem os modos de antes")
  void restoresTheModes() throws Exception {
    start("ClientMain");
    terminal.waitFor("Username: ");
    terminal.type("\u0003");
    assertInterrupted();
  }

  @Test
  @DisplayName("Ctrl-C vale também na espera pela conexão, e atrás de mais do que o kernel guarda")
  void whileConnecting() throws Exception {
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 8; i++) {
        SocketChannel channel = SocketChannel.open();
        waiting.add(channel);
        channel.configureBlocking(false);
        channel.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
      }
      start("ClientMain --nome Yan --porta " + full.getLocalPort());
      terminal.waitFor("Escolha a sala: ");
      terminal.type("Teste\r" + "x\r".repeat(10_000) + "\u0003");
      assertInterrupted();
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  @Test
  @DisplayName("Ctrl-Z suspende o cliente; de volta, a linha em edição está inteira")
  void suspends() throws Exception {
    terminal = PseudoTerminal.start("set -m;", "salas.ClientMain; echo suspenso; fg; true");
    terminal.waitFor("Username: ");
    terminal.type("Jo");
    terminal.waitFor("Username: Jo");
    terminal.type("\u001a");
    terminal.waitFor("suspenso\n", "Username: Jo");
    terminal.type("\u0003");
    terminal.waitFor("O programa foi finalizado abruptamente.");
    assertThat(terminal.process().waitFor(20, SECONDS)).isTrue();
  }

  private void start(String program) throws Exception {
    terminal =
        PseudoTerminal.start(
            SURVIVE + "stty -g >" + before + ";",
            "salas." + program + "; status=$?; stty -g >" + after + "; exit $status");
  }

  private void assertInterrupted() throws Exception {
    terminal.waitFor("O programa foi finalizado abruptamente.");
    assertThat(terminal.process().waitFor(20, SECONDS)).isTrue();
    assertThat(terminal.process().exitValue()).isZero();
    assertThat(after).hasSameTextualContentAs(before);
  }
}
