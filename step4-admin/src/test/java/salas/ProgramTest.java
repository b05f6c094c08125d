package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("Os programas, cada um no seu processo: o que imprimem e como terminam")
class ProgramTest {
  private static final int SIGINT = 2;

  @Test
  @DisplayName(
      "o servidor diz a porta de verdade assim que escuta, com acentos certos até em LC_ALL=C")
  void printsTheRealPort() throws Exception {
    Process server = start("ServerMain", "--porta", "0");
    try {
      String line = firstLine(server);
      assertThat(line).matches("Esperando conexões em 127\\.0\\.0\\.1:[1-9][0-9]*\\.\\.\\.");
      new TestClient(portOf(line)).close();
    } finally {
      server.destroy();
    }
  }

  @Test
  @DisplayName("opção errada: status 2 e uma linha")
  void wrongOption() throws Exception {
    for (String program : List.of("ServerMain", "ClientMain")) {
      assertFails(start(program, "--prota", "5000"), 2, "--prota");
      assertFails(start(program, "--porta", "99999"), 2, "99999");
      assertFails(start(program, "--porta"), 2, "--porta");
      assertFails(start(program, "--host", ""), 2, "Falta o valor da opção --host");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "lá os argumentos não são bytes")
  @DisplayName("os acentos dos argumentos chegam certos até em LC_ALL=C")
  void accentsInArguments() throws Exception {
    for (String program : List.of("ServerMain", "ClientMain")) {
      List<String> command = new ArrayList<>();
      // O shell escreve os bytes de "--opção" em UTF-8, seja qual for a localidade deste teste.
      String script = "exec \"$@\" \"$(printf '%b' '--op\\0303\\0247\\0303\\0243o')\"";
      command.addAll(List.of("sh", "-c", script, "sh"));
      command.addAll(command(program));
      assertFails(start(command), 2, "--opção");
    }
  }

  @Test
  @DisplayName("porta ocupada: status 1 e uma linha com a porta")
  void portInUse() throws Exception {
    Process first = start("ServerMain", "--porta", "0");
    try {
      String port = Integer.toString(portOf(firstLine(first)));
      assertFails(start("ServerMain", "--porta", port), 1, ":" + port + ": a porta já está em uso");
    } finally {
      first.destroy();
    }
  }

  @Test
  @DisplayName("endereço que não existe: status 1 e uma linha")
  void unknownHost() throws Exception {
    assertFails(start("ServerMain", "--host", "nao-existe.invalid"), 1, "endereço desconhecido");
  }

  @Test
  @DisplayName("Ctrl-C: uma linha só para o aviso, e status 0, no servidor e no cliente")
  void interrupted() throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no Windows não há kill(1)");
    Process server = start("ServerMain", "--porta", "0");
    firstLine(server);
    assertInterrupted(server);
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process client = start("ClientMain", "--porta", Integer.toString(listener.getLocalPort()));
      // O cliente que pergunta recebe as respostas; o que não pergunta as toma por conversa.
      client.getOutputStream().write("Yan\nTeste\n".getBytes(UTF_8));
      client.getOutputStream().flush();
      // Depois do primeiro byte, o cliente não tem mais o que escrever na tela.
      listener.accept().getInputStream().read();
      assertInterrupted(client);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "é o sh(1) que fecha a entrada")
  @DisplayName("entrada padrão fechada é um teclado que acabou, e não um arquivo qualquer da JVM")
  void closedKeyboard() throws Exception {
    Process server = start("ServerMain", "--porta", "0");
    try {
      String port = Integer.toString(portOf(firstLine(server)));
      List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <&-", "sh"));
      command.addAll(command("ClientMain", "--porta", port));
      Process client = start(command);
      try {
        assertThat(client.waitFor(20, SECONDS)).isTrue();
        assertThat(client.getInputStream().readAllBytes()).hasSizeLessThan(200);
        assertThat(client.exitValue()).isZero();
      } finally {
        client.destroyForcibly();
      }
    } finally {
      server.destroy();
    }
  }

  private static void assertInterrupted(Process process) throws Exception {
    try {
      new ProcessBuilder("kill", interruption(), Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(20, SECONDS)).isTrue();
      // O console do passo 4 tem a sua thread, e pode escrever o menu enquanto o processo acaba.
      assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
          .containsOnlyOnce("\nO programa foi finalizado abruptamente.\n");
      assertThat(process.getErrorStream()).isEmpty();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * O sinal do Ctrl-C. Em segundo plano o shell manda ignorá-lo, e todo processo filho herda isso:
   * aí vale o SIGTERM, que a JVM trata do mesmo modo.
   */
  private static String interruption() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "-INT";
    }
    String ignored =
        Files.readString(status).lines().filter(line -> line.startsWith("SigIgn:")).findAny().get();
    long mask = Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16);
    return (mask >> (SIGINT - 1) & 1) == 0 ? "-INT" : "-TERM";
  }

  private static Process start(String program, String... args) throws IOException {
    return start(command(program, args));
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("LC_ALL", "C"));
    return builder.start();
  }

  private static List<String> command(String program, String... args) {
    List<String> command = TestPrograms.java("salas." + program);
    command.addAll(List.of(args));
    return command;
  }

  private static String firstLine(Process process) throws IOException {
    // Não é fechado: o programa continua escrevendo.
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
  }

  private static int portOf(String listeningLine) {
    return Integer.parseInt(listeningLine.replaceAll(".*:([0-9]+).*", "$1"));
  }

  private static void assertFails(Process process, int status, String detail) throws Exception {
    try {
      assertThat(process.waitFor(20, SECONDS)).isTrue();
      String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
      assertThat(errors.strip().lines()).hasSize(1).first().asString().contains(detail);
      assertThat(process.exitValue()).isEqualTo(status);
    } finally {
      process.destroyForcibly();
    }
  }
}
