package salas.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.TestClient;
import salas.TestPrograms;

@Timeout(120)
@DisplayName("O servidor com --sala-privada e o cliente com --senha, cada um no seu processo")
class AccessProgramTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writePassword() throws IOException {
    file = Files.writeString(folder.resolve("senha.txt"), "Sesamo:42\n");
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  @DisplayName(
      "nenhuma senha, certa ou errada, sai do servidor: nem na tela, nem no log em arquivo")
  void passwordsNeverLeave() throws Exception {
    Path log = folder.resolve("servidor.log");
    Process server =
        start(
            "ServerMain --sala Teste:5 --porta 0",
            "--sala-privada",
            "Cofre:1:" + file,
            "--log",
            log.toString());
    try (BufferedReader lines = server.inputReader(UTF_8)) {
      int port = Integer.parseInt(lines.readLine().replaceAll(".*:([0-9]+).*", "$1"));
      try (TestClient ana = TestClient.join(port, "Ana", "Cofre:Sesamo:42")) {
        for (String room : List.of("Cofre:Sesamo:42", "Cofre", "Cofer:Sesamo:42", "Cofre:quase")) {
          try (TestClient late = new TestClient(port)) {
            late.say("{\"username\": \"Bia\", \"room\": \"" + room + "\"}");
            late.expect("Sistema", room.equals("Cofre:Sesamo:42") ? "501" : "404");
          }
        }
        ana.say("oi");
        type(server, "/LISTAR\n\n/PARTICIPANTES\nCofre\n\n/LOGS\n\n/SAIR\n");
        List<String> shown = lines.lines().toList();
        assertThat(server.waitFor(30, SECONDS)).isTrue();
        List<String> logged = Files.readAllLines(log);
        assertThat(shown)
            .contains("1: Teste - 0/5 usuários conectados.")
            .contains("2: Cofre - 1/1 usuários conectados. (privada)")
            .contains("- Ana entrou na sala Cofre.", "- Bia tentou entrar em sala inexistente.");
        assertThat(logged).hasSizeGreaterThan(5);
        assertThat(shown).noneMatch(AccessProgramTest::tells);
        assertThat(logged).noneMatch(AccessProgramTest::tells);
        assertThat(server.errorReader(UTF_8).lines()).noneMatch(AccessProgramTest::tells);
      }
    } finally {
      server.destroyForcibly();
    }
  }

  private static boolean tells(String line) {
    return line.contains("Sesamo") || line.contains("quase");
  }

  @Test
  @DisplayName("num pipe, --senha lê a senha como uma linha; errada, pergunta a sala outra vez")
  void passwordThroughAPipe() throws Exception {
    Process server =
        start("ServerMain --sem-console --porta 0", "--sala-privada", "Cofre:2:" + file);
    try (BufferedReader lines = server.inputReader(UTF_8)) {
      String port = lines.readLine().replaceAll(".*:([0-9]+).*", "$1");
      Process client = start("ClientMain --nome Ana --sala Cofre --senha --porta " + port);
      type(client, "Sesamo:4\nCofre\nSesamo:42\noi\n");
      client.getOutputStream().close();
      assertThat(new String(client.getInputStream().readAllBytes(), UTF_8).replace("\r", ""))
          .startsWith(
              """
              Senha (Enter, se a sala é aberta): Para sair, digite o comando /SAIR.
              A sala escolhida não existe. Tente novamente.
              Escolha a sala: Senha (Enter, se a sala é aberta): Para sair, digite o comando /SAIR.

              Ana > *** ENTROU NA SALA ***
              """)
          .endsWith("Saindo da sala...\n")
          .doesNotContain("Sesamo");
      assertThat(client.waitFor(30, SECONDS)).isTrue();
      assertThat(client.exitValue()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  @DisplayName("/SAIR sai também da pergunta pela senha, sem conectar")
  void quitsAtThePasswordQuestion() throws Exception {
    Process client = start("ClientMain --nome Ana --sala Cofre --senha --porta 1");
    type(client, "/SAIR\n");
    assertThat(new String(client.getInputStream().readAllBytes(), UTF_8).replace("\r", ""))
        .endsWith("Até logo!\n")
        .doesNotContain("Sem conexão");
    assertThat(client.waitFor(30, SECONDS)).isTrue();
    assertThat(client.exitValue()).isZero();
  }

  @Test
  @DisplayName("o que não serve: uma linha em português, status 2, e o servidor não fica de pé")
  void wrongOptions() throws Exception {
    assertFails("nada.txt não existe", "Cofre:2:nada.txt");
    assertFails("Já existe uma sala com o nome \"teste\".", "teste:2:" + file);
    assertFails("use NOME:LIMITE:ARQUIVO", "Cofre:2");
    Files.writeString(file, "\n");
    assertFails("está vazia", "Cofre:2:" + file);
  }

  private static void assertFails(String reason, String room) throws Exception {
    Process server = start("ServerMain --sala Teste:5 --porta 0", "--sala-privada", room);
    try {
      assertThat(server.waitFor(30, SECONDS)).isTrue();
      String errors = new String(server.getErrorStream().readAllBytes(), UTF_8);
      assertThat(errors.strip().lines()).hasSize(1).first().asString().contains(reason);
      assertThat(server.exitValue()).isEqualTo(2);
    } finally {
      server.destroyForcibly();
    }
  }

  private static Process start(String program, String... more) throws IOException {
    List<String> command = TestPrograms.java(("salas." + program).split(" "));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).start();
  }

  private static void type(Process process, String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(UTF_8));
    process.getOutputStream().flush();
  }
}
