package salas.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.TestClient;
import salas.TestPrograms;
import salas.TestTls;
import salas.tls.TestKeys;

@Timeout(180)
@DisplayName(
    "O servidor com --tls e os clientes, cada um no seu processo; e os programas dos outros")
class TlsProgramTest {
  private static final String JOINED = "*** ENTROU NA SALA ***";
  private static final String[] TRUST = {
    "--tls", "--confiar", TestKeys.GOOD.trustFile().toString()
  };

  private static final String SCRIPT =
      """
      import json, socket, ssl, sys

      context = ssl.create_default_context(cafile=sys.argv[2])
      plain = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 60)
      tls = context.wrap_socket(plain, server_hostname="127.0.0.1")
      print(tls.version())

      def say(text):
          payload = text.encode("utf-8")
          tls.sendall(b"%-10d" % len(payload) + payload)

      def hear():
          message = b""
          while not message.endswith(b"}"):
              message += tls.recv(1)
          message = json.loads(message)
          print(message["username"] + ": " + message["message"])

      say(json.dumps({"username": "Bia", "room": "Teste"}))
      hear()
      say("ol\\u00e1 do Python")
      hear()
      tls.unwrap()
      print("despedida respondida")
      """;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  @DisplayName("dois clientes conversam; com /SAIR, cada um termina em ordem e com 0")
  void conversation() throws Exception {
    int port = startServer();
    Process ana = startClient("Ana", "127.0.0.1", port, TRUST);
    BufferedReader seenByAna = TestPrograms.output(ana);
    awaitLine(seenByAna, "Ana > " + JOINED);
    Process bia = startClient("Bia", "localhost", port, TRUST);
    BufferedReader seenByBia = TestPrograms.output(bia);
    awaitLine(seenByBia, "Bia > " + JOINED);
    awaitLine(seenByAna, "Bia > " + JOINED);
    type(bia, "ação e coração\n");
    awaitLine(seenByAna, "Bia > ação e coração");
    type(ana, "x".repeat(200_000) + "\n");
    awaitLine(seenByBia, "Ana > " + "x".repeat(200_000));
    type(bia, "/SAIR\n");
    bia.getOutputStream().close();
    awaitLine(seenByAna, "Bia > *** SAIU DA SALA ***");
    assertEnds(bia, 0);
    ana.getOutputStream().close();
    assertEnds(ana, 0);
  }

  @Test
  @DisplayName("em quem não se confia não se entra: uma linha com o motivo, e status 1")
  void refusals() throws Exception {
    int port = startServer();
    assertGivesUp(startClient("Ana", "127.0.0.1", port, "--tls"), "não é de quem se confia");
    TestKeys elsewhere = TestKeys.make("dns:salas.example", "-validity", "30");
    assertGivesUp(
        startClient(
            "Ana",
            "127.0.0.1",
            startServer(elsewhere),
            "--tls",
            "--confiar",
            elsewhere.trustFile().toString()),
        "não é para o endereço pedido");
    assertGivesUp(
        startClient("Ana", "127.0.0.1", port),
        "Sistema > Conexão encerrada: esta porta usa TLS; o cliente do final entra com --tls.");
    Process open = startServer("--porta", "0", "--sem-console", "--sala", "Teste:5");
    assertGivesUp(
        startClient("Ana", "127.0.0.1", portOf(open), TRUST),
        "Sem conexão segura com o servidor: esta porta não usa TLS; entre sem --tls.");
  }

  @Test
  @DisplayName("uma chave que não serve: uma linha, status 2, e o servidor não fica de pé")
  void wrongKey() throws Exception {
    Process server = startServer("--porta", "0", "--tls", TestKeys.GOOD.keyFile().toString());
    // Sem o manifesto do salas.jar, um JDK novo avisa da biblioteca nativa do terminal.
    assertThat(
            new String(server.getErrorStream().readAllBytes(), UTF_8)
                .replaceAll("(?m)^WARNING: .*$", "")
                .strip())
        .startsWith("TLS: não há terminal onde perguntar a senha de ")
        .doesNotContain("\n");
    assertEnds(server, 2);
  }

  @Test
  @DisplayName("openssl s_client entra com TLS 1.3, e com 1.2 é recusado")
  void openssl() throws Exception {
    requireProgram("openssl", "version");
    int port = startServer();
    Process modern = openssl(port, "-tls1_3");
    type(modern, "33        {\"username\":\"Ana\",\"room\":\"Teste\"}2         oi");
    assertThat(readUntil(modern.getInputStream(), '}'))
        .isEqualTo("{\"username\": \"Ana\", \"message\": \"" + JOINED + "\"}");
    // O fim do teclado é a despedida; e a nossa, ele espera em silêncio.
    modern.getOutputStream().close();
    assertEnds(modern, 0);
    assertThat(new String(modern.getErrorStream().readAllBytes(), UTF_8))
        .contains("TLSv1.3", "Verification: OK");
    Process old = openssl(port, "-tls1_2");
    old.getOutputStream().close();
    assertThat(new String(old.getErrorStream().readAllBytes(), UTF_8))
        .contains("alert protocol version");
    assertEnds(old, 1);
  }

  @Test
  @DisplayName("o ssl do Python entra, fala, ouve e se despede, com um cliente daqui na sala")
  void python() throws Exception {
    requireProgram("python3", "-c", "import ssl; assert ssl.HAS_TLSv1_3");
    int port = startServer();
    Process ana = startClient("Ana", "127.0.0.1", port, TRUST);
    BufferedReader seenByAna = TestPrograms.output(ana);
    awaitLine(seenByAna, "Ana > " + JOINED);
    Process script = start(List.of("python3", "-c", SCRIPT, "" + port, TRUST[2]));
    awaitLine(seenByAna, "Bia > olá do Python");
    type(ana, "oi daqui\n");
    assertThat(new String(script.getInputStream().readAllBytes(), UTF_8).replace("\r", ""))
        .isEqualTo("TLSv1.3\nBia: " + JOINED + "\nAna: oi daqui\ndespedida respondida\n");
    assertEnds(script, 0);
    awaitLine(seenByAna, "Bia > *** SAIU DA SALA ***");
  }

  @Test
  @DisplayName("o socat leva até o TLS um cliente que só sabe falar como o original")
  void socat() throws Exception {
    requireProgram("socat", "-V");
    int port = startServer();
    String tls =
        "OPENSSL:127.0.0.1:" + port + ",openssl-min-proto-version=TLS1.3,cafile=" + TRUST[2];
    Process relay = start(List.of("socat", "-d", "-d", "TCP-LISTEN:0,bind=127.0.0.1,fork", tls));
    String listening = relay.errorReader(UTF_8).readLine();
    assertThat(listening).contains(" listening on ");
    int plain = Integer.parseInt(listening.replaceAll(".*:", ""));
    try (TestClient ana = TestTls.join(port, "Ana", "Teste");
        TestClient original = TestClient.join(plain, "Yan", "Teste")) {
      ana.expect("Yan", JOINED);
      original.say("ação");
      ana.expect("Yan", "ação");
      ana.say("x".repeat(50_000));
      original.expect("Ana", "x".repeat(50_000));
      original.close();
      ana.expect("Yan", "*** SAIU DA SALA ***");
    }
  }

  private Process openssl(int port, String version) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl", "s_client", version, "-brief"));
    command.addAll(List.of("-connect", "127.0.0.1:" + port, "-verify_return_error"));
    command.addAll(List.of("-CAfile", TestKeys.GOOD.trustFile().toString()));
    return start(command);
  }

  private static void requireProgram(String... command) throws InterruptedException {
    boolean there;
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      there = process.waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    if (!there) {
      String message = "precisa do programa " + command[0];
      assertThat(System.getenv("CI")).as(message + ", e a CI nunca pula nada").isNotEqualTo("true");
      assumeTrue(false, message);
    }
  }

  private int startServer() throws IOException {
    return startServer(TestKeys.GOOD);
  }

  private int startServer(TestKeys keys) throws IOException {
    return portOf(
        startServer(
            "--porta",
            "0",
            "--sem-console",
            "--sala",
            "Teste:5",
            "--tls",
            keys.keyFile().toString(),
            "--tls-senha",
            keys.passwordFile().toString()));
  }

  private Process startServer(String... args) throws IOException {
    return startProgram("salas.ServerMain", args);
  }

  private static int portOf(Process server) throws IOException {
    return Integer.parseInt(
        TestPrograms.output(server).readLine().replaceAll(".*:([0-9]+).*", "$1"));
  }

  private Process startClient(String name, String host, int port, String... more)
      throws IOException {
    List<String> args = new ArrayList<>(List.of("--nome", name, "--sala", "Teste"));
    args.addAll(List.of("--host", host, "--porta", String.valueOf(port)));
    args.addAll(List.of(more));
    return startProgram("salas.ClientMain", args.toArray(String[]::new));
  }

  private Process startProgram(String program, String... args) throws IOException {
    return start(Stream.concat(TestPrograms.java(program).stream(), Stream.of(args)).toList());
  }

  private Process start(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    processes.add(process);
    return process;
  }

  private static void type(Process process, String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  private static String readUntil(InputStream in, char last) throws IOException {
    StringBuilder text = new StringBuilder();
    int c;
    while ((c = in.read()) != -1 && text.append((char) c).charAt(text.length() - 1) != last) {}
    return text.toString();
  }

  private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
    String line;
    do {
      line = lines.readLine();
      assertThat(line).as("o programa acabou sem dizer %.60s", wanted).isNotNull();
    } while (!line.equals(wanted));
  }

  private static void assertGivesUp(Process client, String reason) throws Exception {
    client.getOutputStream().close();
    assertThat(new String(client.getInputStream().readAllBytes(), UTF_8)).contains(reason);
    assertEnds(client, 1);
    assertThat(client.getErrorStream().readAllBytes()).isEmpty();
  }

  private static void assertEnds(Process process, int status) throws InterruptedException {
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(status);
  }
}
