package salas.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.TestClient;
import salas.TestPrograms;

@DisplayName("O servidor com --raio-x, no seu processo")
class LiveViewProgramTest {
  @Test
  @DisplayName("diz o endereço depois da linha de espera, antes do menu, e termina com o servidor")
  void printsTheAddressAndEnds() throws Exception {
    Process server = start("--raio-x", "0");
    try (BufferedReader lines = server.inputReader(UTF_8)) {
      assertThat(lines.readLine()).startsWith("Esperando conexões em ");
      String line = lines.readLine();
      assertThat(line).matches("Raio-X em http://127\\.0\\.0\\.1:[1-9][0-9]*/");
      URI page = URI.create(line.substring("Raio-X em ".length()));
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
      assertThat(response.body()).contains("<html lang=\"pt-BR\">");
      server.getOutputStream().write("/SAIR\n".getBytes(UTF_8));
      server.getOutputStream().flush();
      assertThat(lines.lines().toList()).contains("===== MENU =====");
      assertThat(server.waitFor(20, SECONDS)).isTrue();
      assertThat(server.exitValue()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  @DisplayName("um navegador que não lê e alguém que não para de falar não esgotam a memória")
  void stuckBrowserAndFlood() throws Exception {
    Process server =
        start(List.of("-Xmx48m"), "--raio-x", "0", "--sem-console", "--sala", "Teste:2");
    try (BufferedReader lines = server.inputReader(UTF_8)) {
      int port = Integer.parseInt(lines.readLine().replaceAll(".*:([0-9]+).*", "$1"));
      URI page = URI.create(lines.readLine().substring("Raio-X em ".length()));
      try (Socket stuck = new Socket("127.0.0.1", page.getPort());
          TestClient ana = TestClient.join(port, "Ana", "Teste");
          TestClient bia = TestClient.join(port, "Bia", "Teste")) {
        String host = "Host: 127.0.0.1:" + page.getPort();
        stuck
            .getOutputStream()
            .write(("GET /eventos HTTP/1.1\r\n" + host + "\r\n\r\n").getBytes(UTF_8));
        assertThat(stuck.getInputStream().read()).isEqualTo('H');
        byte[] frames = frames(1000);
        for (int i = 0; i < 200; i++) {
          ana.sendRaw(frames);
          for (int j = 0; j < 1000; j++) {
            bia.expect("Ana", "x");
          }
        }
      }
      assertThat(server.isAlive()).isTrue();
    } finally {
      server.destroyForcibly();
    }
  }

  private static byte[] frames(int count) {
    byte[] frame = TestClient.frame(new byte[] {'x'});
    ByteBuffer frames = ByteBuffer.allocate(count * frame.length);
    while (frames.hasRemaining()) {
      frames.put(frame);
    }
    return frames.array();
  }

  @Test
  @DisplayName("porta ocupada: uma linha, status 1, e o servidor não fica de pé")
  void portInUse() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(busy.getLocalPort());
      assertFails(1, ":" + port + ": a porta já está em uso", "--raio-x", port);
    }
  }

  @Test
  @DisplayName("porta que não é porta: uma linha, status 2")
  void wrongPort() throws Exception {
    assertFails(2, "99999", "--raio-x", "99999");
    assertFails(2, "oito", "--raio-x", "oito");
    assertFails(2, "--raio-x", "--raio-x");
  }

  private static void assertFails(int status, String detail, String... args) throws Exception {
    Process server = start(args);
    try {
      assertThat(server.waitFor(20, SECONDS)).isTrue();
      String errors = new String(server.getErrorStream().readAllBytes(), UTF_8);
      assertThat(errors.strip().lines()).hasSize(1).first().asString().contains(detail);
      assertThat(server.exitValue()).isEqualTo(status);
    } finally {
      server.destroyForcibly();
    }
  }

  private static Process start(String... args) throws IOException {
    return start(List.of(), args);
  }

  private static Process start(List<String> jvmOptions, String... args) throws IOException {
    List<String> command = TestPrograms.java(jvmOptions.toArray(String[]::new));
    command.addAll(List.of("salas.ServerMain", "--porta", "0"));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }
}
