package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Os acentos da linha de comando, em LC_ALL=C, em cada ponto de entrada")
class EntryPointsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ServerMain", "cli.Main servidor"})
  @DisplayName("o servidor cria a sala com o nome que se escreveu")
  void server(String program) throws Exception {
    Process server = start(program + " --sala Ação:2 --porta 0", "/LISTAR\n\n/SAIR\n");
    assertThat(output(server)).contains("1: Ação - 0/2 usuários conectados.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ClientMain", "cli.Main cliente"})
  @DisplayName("o cliente entra com o nome que se escreveu")
  void client(String program) throws Exception {
    try (Server server = TestServers.start()) {
      Process client =
          start(program + " --nome João --sala Teste --porta " + server.port(), "oi\n");
      assertThat(output(client)).contains("João > *** ENTROU NA SALA ***");
    }
  }

  @Test
  @DisplayName("argumentos que não são os da linha de comando, como os do Maven, ficam como são")
  void argumentsFromElsewhere() {
    String[] args = {"--sala", "A\ufffd\ufffd"};
    assertThat(CommandLineText.recover(args)).isSameAs(args);
  }

  private static Process start(String program, String keyboard) throws IOException {
    List<String> command = TestPrograms.java(("salas." + program).split(" "));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try (OutputStream keys = process.getOutputStream()) {
      keys.write(keyboard.getBytes(UTF_8));
    }
    return process;
  }

  private static String output(Process process) throws Exception {
    try {
      assertThat(process.waitFor(30, SECONDS)).isTrue();
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
