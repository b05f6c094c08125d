package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O programa do servidor, num processo à parte")
class ServerMainTest {
  @Test
  @DisplayName("mostra os acontecimentos, e nada que veio da rede chega cru à tela")
  void showsEventsVisibly() throws Exception {
    Process program =
        new ProcessBuilder(
                TestPrograms.java("salas.ServerMain", "--porta", "0", "--sala", "Teste:2"))
            .start();
    try {
      BufferedReader screen = TestPrograms.output(program);
      int port = Integer.parseInt(screen.readLine().replaceAll(".*:([0-9]+).*", "$1"));
      assertThat(screen.readLine()).startsWith("Sala Teste criada.");
      try (TestClient evil = new TestClient(port)) {
        evil.handshake("Mau\\u001b[2J\\nYan entrou na sala Teste.", "Teste");
        assertThat(screen.readLine())
            .isEqualTo("Mau\\x1b[2J\\nYan entrou na sala Teste. entrou na sala Teste.");
        evil.say("oi\r\n\u202e");
        assertThat(screen.readLine()).endsWith(" [Teste]: oi\\r\\n\\u202e");
      }
    } finally {
      program.destroy();
    }
  }
}
