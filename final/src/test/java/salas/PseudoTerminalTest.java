package salas;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@DisplayName("O cliente e o console num pseudoterminal, com o programa script(1)")
class PseudoTerminalTest {
  private PseudoTerminal terminal;
  private Process process;

  @AfterEach
  void stop() {
    if (terminal != null) {
      terminal.close();
    }
  }

  @Test
  @DisplayName(
      "o que está sendo digitado continua inteiro quando chega mensagem, e Ctrl-C termina com 0")
  void typedTextSurvivesIncomingMessages() throws Exception {
    try (Server server = TestServers.start();
        TestClient other = TestClient.join(server.port(), "Buendia", "Teste")) {
      start("ClientMain --nome Yan --sala Teste --porta " + server.port());
      other.expect("Yan", "*** ENTROU NA SALA ***");
      waitFor("Yan > *** ENTROU NA SALA ***\n\nYan > ");
      type("meia pal");
      waitFor("Yan > meia pal");
      other.say("Olá");
      // A mensagem aparece, e abaixo dela a linha em edição é redesenhada inteira.
      waitFor("Buendia > Olá\n\nYan > meia pal");
      type("avra\r");
      other.expect("Yan", "meia palavra");
      // O comando e as salas já visitadas se completam com Tab.
      type("/S\t\r");
      waitFor("Saindo da sala...");
      other.expect("Yan", "*** SAIU DA SALA ***");
      type("Tes\t\r");
      other.expect("Yan", "*** ENTROU NA SALA ***");
      type("\u0003");
      waitFor("O programa foi finalizado abruptamente.");
      assertThat(process.waitFor(10, SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      other.expect("Yan", "*** SAIU DA SALA ***");
    }
  }

  @Test
  @DisplayName(
      "em LC_ALL=C, o que se digita antes da primeira pergunta fica, e com os acentos certos")
  void keepsWhatWasTypedAhead() throws Exception {
    try (Server server = TestServers.start();
        TestClient other = TestClient.join(server.port(), "Buendia", "Teste")) {
      start("ClientMain --porta " + server.port());
      // O terminal ecoa por conta própria: o programa ainda nem começou.
      type("João\rTeste\r");
      other.expect("João", "*** ENTROU NA SALA ***");
      waitFor("João > *** ENTROU NA SALA ***\n\nJoão > ");
      type("coração\r");
      other.expect("João", "coração");
    }
  }

  @Test
  @DisplayName("Tab só completa a sala em que se entrou, e não a que foi digitada errado")
  void completesOnlyRoomsThatExist() throws Exception {
    try (Server server = TestServers.start();
        TestClient other = TestClient.join(server.port(), "Buendia", "Teste")) {
      start("ClientMain --nome Yan --sala Testx --porta " + server.port());
      waitFor("A sala escolhida não existe. Tente novamente.");
      type("Teste\r");
      other.expect("Yan", "*** ENTROU NA SALA ***");
      waitFor("Yan > *** ENTROU NA SALA ***\n\nYan > ");
      type("/SAIR\r");
      other.expect("Yan", "*** SAIU DA SALA ***");
      // Se houvesse duas, Tab pararia no que têm em comum.
      type("T\t\r");
      other.expect("Yan", "*** ENTROU NA SALA ***");
    }
  }

  @Test
  @DisplayName("--senha pergunta sem mostrar o que se digita, e nada a traz de volta à tela")
  void passwordIsNotShown() throws Exception {
    try (Server server = TestAccess.start();
        TestClient other = TestClient.join(server.port(), "Buendia", "Cofre:Sesamo:42")) {
      start("ClientMain --nome Yan --sala Cofre --senha --porta " + server.port());
      waitFor("Senha (Enter, se a sala é aberta): ");
      type("Sesamo:43\b2\r");
      other.expect("Yan", "*** ENTROU NA SALA ***");
      waitFor("Yan > *** ENTROU NA SALA ***\n\nYan > ");
      // Nem a seta para cima nem Tab a acham.
      type("\u001bOASes\t|\r");
      other.expect("Yan", "Ses\t|");
      type("/SAIR\r");
      other.expect("Yan", "*** SAIU DA SALA ***");
      // Uma senha errada também é segredo, e a sala se completa sem ela.
      type("Cof\t\r");
      waitFor("Escolha a sala: Cofre", "Senha (Enter, se a sala é aberta): ");
      type("\u001bOAerrada\r");
      waitFor("A sala escolhida não existe. Tente novamente.");
      type("\r");
      assertThat(process.waitFor(20, SECONDS)).isTrue();
      assertThat(screen()).doesNotContain("Sesamo:4", "errada");
    }
  }

  @Test
  @DisplayName("a sala e a senha do cliente original não voltam com Tab nem com a seta para cima")
  void roomAndPasswordAreForgotten() throws Exception {
    try (Server server = TestAccess.start();
        TestClient other = TestClient.join(server.port(), "Buendia", "Cofre:Sesamo:42")) {
      start("ClientMain --nome Yan --sala Teste --porta " + server.port());
      waitFor("Yan > *** ENTROU NA SALA ***\n\nYan > ");
      type("primeira: fala\r/SAIR\r");
      waitFor("Saindo da sala...", "Escolha a sala: ");
      type("Cofre:Sesamo:42\r");
      other.expect("Yan", "*** ENTROU NA SALA ***");
      type("Cof\t|\r");
      other.expect("Yan", "Cof\t|");
      type("\u001bOA\u001bOA\u001bOA\r");
      // A fala com dois-pontos é lembrada; a resposta à pergunta da sala, não.
      other.expect("Yan", "primeira: fala");
    }
  }

  @Test
  @DisplayName("com a saída num arquivo, o terminal mostraria a senha: --senha não começa")
  void refusesToEchoAPassword() throws Exception {
    Path output = Files.createTempFile("saida", ".txt");
    try {
      start("ClientMain --nome Yan --sala Cofre --senha --porta 1 >" + output);
      waitFor("Este terminal mostraria a senha: --senha precisa");
      assertThat(process.waitFor(20, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(output).isEmptyFile();
    } finally {
      Files.delete(output);
    }
  }

  @Test
  @DisplayName("no console, a seta para cima traz o último comando, e não uma resposta a ele")
  void historyHasOnlyCommands() throws Exception {
    start("ServerMain --sala Redes:5 --sala Outra:5 --porta 0");
    waitFor("Digite um comando: ");
    type("/ENCERRAR\r");
    waitFor("Selecione o id da sala a ser removida:");
    type("1\r");
    waitFor("Sala encerrada");
    type("\u001bOA\r");
    waitFor(
        "Sala encerrada", "Digite um comando: /ENCERRAR", "2: Outra - 0/5 usuários conectados.");
    type("2\r");
    type("/SAIR\r");
    assertThat(process.waitFor(10, SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  @DisplayName("o console edita a linha, mostra e completa comandos com Tab, e /SAIR termina com 0")
  void consoleCompletes() throws Exception {
    start("ServerMain --sala Redes:5 --porta 0");
    waitFor("Digite um comando: ");
    type("\t");
    waitFor("Digite um comando: /", "/CRIAR", "/SAIR");
    type("LIS\t\r");
    waitFor("1: Redes - 0/5 usuários conectados.");
    waitFor("Pressione uma tecla para continuar...");
    type("\r");
    type("/SAIX\bR\r");
    waitFor("Encerrando aplicação...");
    assertThat(process.waitFor(10, SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  @DisplayName("Ctrl-C no console, com alguém que demora a encerrar o seu lado: uma despedida só")
  void interruptedConsoleSaysOneGoodbye() throws Exception {
    start("ServerMain --sala Redes:5 --porta 0");
    waitFor("Digite um comando: ");
    int port = Integer.parseInt(screen().replaceAll("(?s).*127\\.0\\.0\\.1:([0-9]+).*", "$1"));
    try (TestClient late = TestClient.join(port, "Ana", "Redes")) {
      type("\u0003");
      waitFor("O programa foi finalizado abruptamente.");
      assertThat(process.waitFor(20, SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).isZero();
    assertThat(screen()).doesNotContain("Encerrando aplicação...");
  }

  private void start(String program) throws IOException {
    terminal = PseudoTerminal.start("exec", "salas." + program);
    process = terminal.process();
  }

  private void type(String keys) throws IOException {
    terminal.type(keys);
  }

  private void waitFor(String... texts) {
    terminal.waitFor(texts);
  }

  private String screen() {
    return terminal.screen();
  }
}
