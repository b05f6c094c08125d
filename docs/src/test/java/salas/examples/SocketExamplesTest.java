package salas.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("Os exemplos da vida de um socket")
class SocketExamplesTest {
  private static final Pattern KERNEL_ROW =
      Pattern.compile(
          " *\\d+: \\w+:(?<local>\\w+) \\w+:(?<remote>\\w+) (?<state>\\w+)"
              + " (?<sendQ>\\w+):(?<recvQ>\\w+) ");

  @Test
  @DisplayName("o servidor de eco e o cliente, cada um um arquivo que se roda sozinho, conversam")
  void echoPairRunsFromSingleFiles() throws Exception {
    try (Program server = Program.start("EchoServer", "0")) {
      String port = server.line().replaceFirst("escutando em /127.0.0.1:", "");
      for (String text : List.of("olá", "de novo")) {
        try (Program client = Program.start("EchoClient", port)) {
          String me = client.line().replaceFirst("sou ", "");
          assertThat(server.line()).isEqualTo("conectado a " + me);
          client.type(text);
          assertThat(client.line()).isEqualTo(text);
          client.endInput();
          assertThat(client.awaitExit()).isZero();
        }
      }
    }
  }

  @Test
  @DisplayName("a vida de um socket passa pelas oito etapas, e a última acaba em RST")
  void lifeHasEightStages() throws IOException {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    List<Integer> stages = new ArrayList<>();
    try (ServerSocketChannel listener = SocketLife.listen(0)) {
      SocketLife.live(listener, new PrintStream(screen, true, UTF_8), stages::add);
    }
    assertThat(stages).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(screen.toString(UTF_8).lines()).last().asString().endsWith("Connection reset.");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("em cada etapa, o kernel conta os estados e os bytes que o capítulo mostra")
  void kernelShowsEachStage() throws IOException {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    List<String> expected =
        List.of(
            "LISTEN 0 0",
            "LISTEN 1 0, porta ESTAB 0 0, ana ESTAB 0 0",
            "LISTEN 0 0, porta ESTAB 5000 0, ana ESTAB 0 0",
            // A ida cheia nos seus dois buffers; na volta, só os 4 bytes que Ana não leu.
            "LISTEN 0 0, porta ESTAB [1-9]\\d{4,} 0, ana ESTAB 4 [1-9]\\d{4,}",
            "LISTEN 0 0, porta ESTAB 0 0, ana ESTAB 0 0",
            "LISTEN 0 0, porta CLOSE-WAIT 1 0, ana FIN-WAIT-2 0 0",
            "LISTEN 0 0, ana TIME-WAIT 0 0",
            // O RST não deixa estado nenhum: sobra a conexão anterior.
            "LISTEN 0 0, ana TIME-WAIT 0 0");
    try (ServerSocketChannel listener = SocketLife.listen(0)) {
      int port = listener.socket().getLocalPort();
      SocketLife.live(
          listener,
          new PrintStream(screen, true, UTF_8),
          stage ->
              await("etapa " + stage)
                  .untilAsserted(
                      () -> {
                        String table = kernelTable(port);
                        assertThat(table).matches(expected.get(stage - 1));
                        if (stage == 4) {
                          assertThat(sum(table, "porta ESTAB (\\d+)", "ESTAB 4 (\\d+)"))
                              .isEqualTo(sum(screen.toString(UTF_8), "(5000)", "mais (\\d+)"));
                        }
                      }));
    }
  }

  /** A soma dos números que os padrões acham no texto. */
  private static long sum(String text, String... patterns) {
    long sum = 0;
    for (String pattern : patterns) {
      Matcher number = Pattern.compile(pattern).matcher(text);
      assertThat(number.find()).as(pattern).isTrue();
      sum += Long.parseLong(number.group(1));
    }
    return sum;
  }

  /**
   * Os sockets TCP da porta, com as filas de recepção e de envio, como o Linux os conta em {@code
   * /proc/net/tcp} (proc(5)); {@code ss} mostra os mesmos números.
   */
  private static String kernelTable(int port) throws IOException {
    Map<String, String> states =
        Map.of(
            "01",
            "ESTAB",
            "05",
            "FIN-WAIT-2",
            "06",
            "TIME-WAIT",
            "08",
            "CLOSE-WAIT",
            "0A",
            "LISTEN");
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("/proc/net/tcp"))) {
      Matcher row = KERNEL_ROW.matcher(line);
      if (row.lookingAt()) {
        boolean local = Integer.parseInt(row.group("local"), 16) == port;
        String state = states.getOrDefault(row.group("state"), row.group("state"));
        String side = state.equals("LISTEN") ? "" : local ? "porta " : "ana ";
        if (local || Integer.parseInt(row.group("remote"), 16) == port) {
          rows.add(side + state + " " + hex(row.group("recvQ")) + " " + hex(row.group("sendQ")));
        }
      }
    }
    rows.sort(Comparator.reverseOrder());
    rows.sort(Comparator.comparing(row -> !row.startsWith("LISTEN")));
    return String.join(", ", rows);
  }

  private static long hex(String digits) {
    return Long.parseLong(digits, 16);
  }

  @Test
  @DisplayName("UDP: mensagens inteiras, o que não cabe se perde, e o que transborda também")
  void datagramsAreMessagesAndGetLost() throws IOException {
    UdpDatagrams.Facts facts = UdpDatagrams.observe();
    assertThat(facts.sizes()).containsExactly(2, 4, 5);
    assertThat(facts.cut()).isEqualTo(2);
    assertThat(facts.afterCut()).as("a mensagem seguinte, não o resto da cortada").isEqualTo(1);
    assertThat(facts.sent()).isEqualTo(1000);
    assertThat(facts.received()).isPositive().isLessThan(facts.sent());
  }

  @Test
  @DisplayName("TCP: um fluxo, em que as escritas se juntam e nada do que foi aceito se perde")
  void streamHasNoMessagesAndLosesNothing() throws IOException {
    TcpStream.Facts facts = TcpStream.observe();
    assertThat(facts.sizes()).containsExactly(11);
    assertThat(facts.cut()).isEqualTo(2);
    assertThat(facts.afterCut()).as("o resto dos 5").isEqualTo(3);
    assertThat(facts.sent()).isPositive().isLessThan(facts.offered());
    assertThat(facts.received()).isEqualTo(facts.sent());
  }

  /** Um exemplo rodando sozinho, a partir do fonte, como o livro manda rodar. */
  private static final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private Program(Process process) {
      this.process = process;
      this.output = process.inputReader(UTF_8);
    }

    static Program start(String name, String argument) throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String source = "src/main/java/salas/examples/" + name + ".java";
      return new Program(
          new ProcessBuilder(java, source, argument).redirectErrorStream(true).start());
    }

    String line() throws IOException {
      return output.readLine();
    }

    void type(String text) throws IOException {
      process.getOutputStream().write((text + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    }

    void endInput() throws IOException {
      process.getOutputStream().close();
    }

    int awaitExit() throws InterruptedException {
      return process.waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
