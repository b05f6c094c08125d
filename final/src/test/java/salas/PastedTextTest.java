package salas;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@DisplayName("O que se cola no cliente, num pseudoterminal, é texto")
class PastedTextTest {
  private PseudoTerminal terminal;

  @AfterEach
  void stop() {
    if (terminal != null) {
      terminal.close();
    }
  }

  @Test
  @DisplayName(
      "tabulações e quebras de linha coladas chegam como são, e Tab não põe comando nenhum")
  void tabsAndLineBreaks() throws Exception {
    try (Server server = TestServers.start();
        TestClient other = TestClient.join(server.port(), "Buendia", "Teste")) {
      join(server, "Yan");
      other.expect("Yan", "*** ENTROU NA SALA ***");
      terminal.type(pasted("se {\r\n\tum\tdois\n\t\r}\nres") + "to\r");
      expectCode(other);
      // Um terminal que não avisa que estão colando: cada tecla parece digitada.
      terminal.type("se {\r\tum\tdois\r\t\r}\rresto\r");
      expectCode(other);
    }
  }

  private static void expectCode(TestClient other) throws IOException {
    for (String line : new String[] {"se {", "\tum\tdois", "\t", "}", "resto"}) {
      other.expect("Yan", line);
    }
  }

  @Test
  @DisplayName("uma linha colada muito longa custa o seu tamanho, e não o quadrado dele")
  void longLines() throws Exception {
    try (Server server = TestServers.start();
        TestClient other = TestClient.join(server.port(), "Buendia", "Teste")) {
      join(server, "Yan");
      other.expect("Yan", "*** ENTROU NA SALA ***");
      String marked = "x".repeat(300_000);
      terminal.type(pasted(marked) + "\r");
      other.expect("Yan", marked);
      String plain = "y".repeat(50_000);
      terminal.type(plain + "\r");
      other.expect("Yan", plain);
    }
  }

  @Test
  @DisplayName("o que se cola antes da pergunta espera por ela; Tab não completa um nome")
  void pastedBeforeTheQuestions() throws Exception {
    try (Server server = TestServers.start();
        TestClient other = TestClient.join(server.port(), "Buendia", "Teste")) {
      terminal = PseudoTerminal.start("", "salas.ClientMain --porta " + server.port());
      terminal.waitFor("Username: ");
      terminal.type(pasted("Yan\t\nTeste\t\numa\nduas\n"));
      other.expect("Yan", "*** ENTROU NA SALA ***");
      other.expect("Yan", "uma");
      other.expect("Yan", "duas");
    }
  }

  @Test
  @DisplayName("um % no nome é só um caractere")
  void percentInTheName() throws Exception {
    try (Server server = TestServers.start()) {
      join(server, "'50%Ana%9*'");
      terminal.waitFor("50%Ana%9* > *** ENTROU NA SALA ***\n\n50%Ana%9* > ");
    }
  }

  @Test
  @DisplayName("num terminal que não move o cursor, o cliente é o simples, e --senha não começa")
  void dumbTerminal() throws Exception {
    terminal =
        PseudoTerminal.start(
            "export TERM=dumb;", "salas.ClientMain --nome Yan --sala Cofre --senha --porta 1");
    terminal.waitFor("Este terminal mostraria a senha: --senha precisa");
    assertThat(terminal.process().waitFor(20, SECONDS)).isTrue();
    assertThat(terminal.process().exitValue()).isEqualTo(1);
  }

  private void join(Server server, String name) throws IOException {
    terminal =
        PseudoTerminal.start(
            "", "salas.ClientMain --sala Teste --porta " + server.port() + " --nome " + name);
    terminal.waitFor("*** ENTROU NA SALA ***", " > ");
  }

  /** Como um terminal entrega o que se cola, quando o programa pediu que avisasse. */
  private static String pasted(String text) {
    return "\u001b[200~" + text + "\u001b[201~";
  }
}
