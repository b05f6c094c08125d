package salas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.PseudoTerminal;
import salas.TestClient;
import salas.TestPrograms;
import salas.TestTls;
import salas.tls.TestKeys;

@Timeout(180)
@DisplayName("O servidor com --tls, ao lado do terminal e do raio-X")
class TlsAlongsideTest {
  private static final String SERVER =
      "salas.ServerMain --porta 0 --sem-console --sala Teste:5 --tls " + TestKeys.GOOD.keyFile();

  @Test
  @DisplayName("sem --tls-senha, pergunta a senha da chave num terminal, e não a mostra")
  void asksForThePassword() throws Exception {
    try (PseudoTerminal terminal = PseudoTerminal.start("", SERVER)) {
      terminal.waitFor("Senha do arquivo da chave: ");
      terminal.type(TestKeys.PASSWORD + "\r");
      terminal.waitFor("Esperando conexões em ");
      assertThat(terminal.screen()).doesNotContain(TestKeys.PASSWORD);
      String line = terminal.screen().replaceAll("(?s).*Esperando conexões em 127.0.0.1:", "");
      TestTls.join(Integer.parseInt(line.replaceAll("(?s)[^0-9].*", "")), "Ana", "Teste").close();
    }
  }

  @Test
  @DisplayName("a uma senha errada, uma linha, também sem a mostrar")
  void refusesAWrongPassword() throws Exception {
    try (PseudoTerminal terminal = PseudoTerminal.start("", SERVER)) {
      terminal.waitFor("Senha do arquivo da chave: ");
      terminal.type("tentativa\r");
      terminal.waitFor("TLS: a senha de ", " está errada");
      assertThat(terminal.screen()).doesNotContain("tentativa");
      assertThat(terminal.process().waitFor()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("o raio-X mostra as falas decifradas, e nem o handshake nem a senha da chave")
  void xray() throws Exception {
    List<String> command = TestPrograms.java((SERVER + " --raio-x 0 --tls-senha").split(" "));
    command.add(TestKeys.GOOD.passwordFile().toString());
    Process server = new ProcessBuilder(command).start();
    try (BufferedReader lines = TestPrograms.output(server)) {
      int port = Integer.parseInt(lines.readLine().replaceAll(".*:([0-9]+).*", "$1"));
      String page = lines.readLine().substring("Raio-X em ".length());
      try (Stream<String> events =
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(URI.create(page + "eventos")).build(),
                      BodyHandlers.ofLines())
                  .body();
          TestClient ana = TestTls.connect(port)) {
        Iterator<String> shown = events.iterator();
        ana.say("{\"username\": \"Ana\", \"room\": \"Teste\", \"password\": \"Sesamo\"}");
        ana.expect("Ana", "*** ENTROU NA SALA ***");
        ana.say("marca");
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf("“marca”") < 0) {
          seen.append(shown.next());
        }
        assertThat(seen)
            .contains("o handshake, que pode ter uma senha e não aparece", "\"name\":\"Ana\"")
            .doesNotContain("Sesamo", TestKeys.PASSWORD);
      }
    } finally {
      server.destroyForcibly();
    }
  }
}
