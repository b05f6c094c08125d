package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.terminal.ConsoleInput;

@DisplayName("O console do administrador, com o teclado num pipe")
class AdminConsoleTest {
  private static final String MENU =
      """

      ===== MENU =====
      /CRIAR -----> Cria uma nova sala.
      /LISTAR -----> Listar salas criadas.
      /PARTICIPANTES -----> Listar participantes de uma determinada sala.
      /ENCERRAR -----> Encerrar uma sala.
      /SAIR -----> Encerrar a aplicação.
      /LOGS -----> Exibir logs
      Digite um comando:\s""";

  private Server server;

  @BeforeEach
  void start() throws IOException {
    RoomRegistry rooms = new RoomRegistry(Limits.DEFAULTS.maxNameLength());
    rooms.create("Teste", 2);
    server = Server.start("127.0.0.1", 0, Limits.DEFAULTS, rooms, new EventLog(null));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  @DisplayName("mostra o menu, atende sem ligar para caixa e espaços, e sai")
  void menu() {
    assertThat(run("oi", "  /sair "))
        .isEqualTo(MENU + "Comando Inválido!\n" + MENU + "Encerrando aplicação...\n");
  }

  @Test
  @DisplayName("/CRIAR cria, recusa com motivo e pergunta de novo; linha vazia volta ao menu")
  void create() {
    String name = "Digite o nome da sala: ";
    String ask = name + "Digite o limite da sala: ";
    String again = "(Uma linha vazia volta ao menu.)\n" + ask;
    String end = "(Uma linha vazia volta ao menu.)\nDigite o nome da sala: " + MENU;
    assertThat(run("/CRIAR", "Redes", "10"))
        .contains("Criando sala...\n" + ask + "Sala Redes criada.\n" + MENU);
    assertThat(run("/CRIAR", "Teste", "Nova", "0", "Nova", "muitos", "", "5", ""))
        .contains(
            "Criando sala...\n" + name + "Insira dados válidos. Já existe uma sala",
            "Insira dados válidos. Já existe uma sala com o nome \"Teste\".\n" + again,
            "Insira dados válidos. O limite deve ser um número inteiro positivo.\n" + again)
        .contains(end);
    assertThat(run("/CRIAR", "", ""))
        .contains(
            name + "Insira dados válidos. Nome de sala inválido: o nome não pode ficar vazio.\n")
        .doesNotContain("limite da sala: ");
    assertThat(server.administration().rooms())
        .extracting(Administration.RoomSummary::name)
        .containsExactly("Teste", "Redes");
  }

  @Test
  @DisplayName("/LISTAR e /PARTICIPANTES mostram quem está, em ordem de chegada")
  void list() throws IOException {
    try (TestClient yan = TestClient.join(server.port(), "Yan", "Teste");
        TestClient buendia = TestClient.join(server.port(), "Buendia", "Teste")) {
      String rooms = "***** SALAS *****\n1: Teste - 2/2 usuários conectados.\n";
      String pause = "Pressione uma tecla para continuar..." + MENU;
      assertThat(run("/LISTAR", "")).contains(rooms + pause);
      assertThat(run("/PARTICIPANTES", "Nenhuma", "Teste", ""))
          .contains(
              rooms
                  + "Digite o nome da sala que deseja ver os participantes: "
                  + "Sala não encontrada. Digite outra sala.\n"
                  + "Digite o nome da sala que deseja ver os participantes: "
                  + "***** PARTICIPANTES DA SALA \"Teste\" *****\n1 - Yan\n2 - Buendia\n"
                  + pause);
      assertThat(run("/PARTICIPANTES", "Nenhuma", ""))
          .contains("outra sala.\nDigite o nome da sala que deseja ver os participantes: " + MENU);
    }
  }

  @Test
  @DisplayName("/ENCERRAR avisa os participantes, encerra as conexões e a sala deixa de existir")
  void closeRoom() throws IOException {
    try (TestClient yan = TestClient.join(server.port(), "Yan", "Teste");
        TestClient late = new TestClient(server.port())) {
      assertThat(run("/ENCERRAR", "7", "/ENCERRAR", "um", "/ENCERRAR", "1"))
          .containsSubsequence(
              "Selecione o id da sala a ser removida:Sala não encontrada.\n",
              "Selecione o id da sala a ser removida:Sala não encontrada.\n",
              "Selecione o id da sala a ser removida:Sala encerrada\n");
      yan.expect("Sistema", "*** ESTA SALA FOI ENCERRADA ***");
      yan.expectEnd();
      late.handshake("Tarde", "Teste");
      late.expect("Sistema", "404");
    }
    assertThat(run("/LOGS", ""))
        .contains(
            "***** LOGS *****\n- Esperando conexões em 127.0.0.1:" + server.port() + "...\n",
            "- Sala Teste foi encerrada.\n- Conexão encerrada de: Yan\n"
                + "- Tarde tentou entrar em sala inexistente.\n"
                + "Pressione uma tecla para continuar...");
  }

  @Test
  @DisplayName("quem troca o nome pelo id, ou o id pelo nome, fica sabendo qual é")
  void mixesUpNamesAndIds() {
    assertThat(run("/ENCERRAR", "Teste"))
        .contains(
            "removida:Sala não encontrada.\n"
                + "Aqui se digita o id, não o nome: o da sala \"Teste\" é 1.\n");
    assertThat(run("/PARTICIPANTES", "1", ""))
        .contains(
            "Sala não encontrada. Digite outra sala.\n"
                + "Aqui se digita o nome, não o id: o da sala 1 é \"Teste\".\n");
    assertThat(run("/ENCERRAR", "9")).contains("Sala não encontrada.\n" + MENU);
  }

  @Test
  @DisplayName("se o servidor encerra antes, num Ctrl-C, o console acaba sem rastro de pilha")
  void serverEndsFirst() throws IOException {
    server.close();
    for (String command : List.of("/LISTAR", "/CRIAR\nX", "/PARTICIPANTES", "/ENCERRAR", "/LOGS")) {
      assertThat(runWith(command + "\n")).doesNotContain("Encerrando", "encontrada", "criada.");
    }
  }

  @Test
  @DisplayName("nada que veio da rede chega cru ao terminal nem forja uma linha de log")
  void escapesWhatCameFromTheNetwork() throws IOException {
    try (TestClient evil = new TestClient(server.port())) {
      evil.handshake("Mau", "Teste");
      evil.read();
      evil.say("oi\u001b[2J\r\n- Sala Teste foi encerrada.");
      evil.say("fim");
      String screen = run("/PARTICIPANTES", "Teste", "", "/LOGS", "");
      assertThat(screen)
          .contains("- Mau [Teste]: oi\\x1b[2J\\r\\n- Sala Teste foi encerrada.\n")
          .doesNotContain("\u001b", "\r");
    }
  }

  @Test
  @DisplayName("o fim do teclado encerra em qualquer pergunta, sem girar")
  void endOfInput() {
    String[] beginnings = {"", "/CRIAR", "/CRIAR\nX", "/PARTICIPANTES", "/ENCERRAR", "/LOGS"};
    for (String beginning : beginnings) {
      assertThat(runWith(beginning))
          .containsPattern("[:.] ?\nEncerrando aplicação\\.\\.\\.\n$")
          .doesNotContain("Digite o nome da sala: \nDigite o limite");
    }
  }

  private String run(String... lines) {
    return runWith(String.join("\n", lines) + "\n/SAIR\n");
  }

  private String runWith(String input) {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(screen, true, UTF_8);
    ConsoleInput keyboard = ConsoleInput.plain(new BufferedReader(new StringReader(input)), out);
    new AdminConsole(server.administration(), keyboard, out).run();
    return screen.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
