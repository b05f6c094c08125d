package salas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * O console do administrador (especificação, 2). Roda na thread que chama {@link #run}, que pode
 * bloquear no teclado à vontade: as salas são de outra thread, e só se chega a elas por {@link
 * Administration}.
 */
final class AdminConsole {
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

  private final Administration administration;
  private final BufferedReader keyboard;
  private final PrintStream screen;
  // O teclado acabou: nenhuma pergunta terá resposta.
  private boolean ended;

  AdminConsole(Administration administration, BufferedReader keyboard, PrintStream screen) {
    this.administration = administration;
    this.keyboard = keyboard;
    this.screen = screen;
  }

  /** Atende comandos até {@code /SAIR} ou o fim do teclado. */
  void run() {
    while (!ended) {
      try {
        execute(ask(MENU).toUpperCase(Locale.ROOT));
      } catch (CancellationException e) {
        // O servidor terminou por outro motivo (Ctrl-C, um defeito): não há mais o que administrar.
        return;
      } catch (RuntimeException | Error e) {
        screen.println("Erro interno: " + VisibleText.of(e.toString()));
      }
    }
    screen.println("Encerrando aplicação...");
  }

  private void execute(String command) {
    switch (command) {
      case "/CRIAR" -> createRoom();
      case "/LISTAR" -> {
        showRooms();
        pause();
      }
      case "/PARTICIPANTES" -> showParticipants();
      case "/ENCERRAR" -> closeRoom();
      case "/LOGS" -> showLogs();
      case "/SAIR" -> ended = true;
      default -> {
        if (!ended) {
          screen.println("Comando Inválido!");
        }
      }
    }
  }

  private void createRoom() {
    screen.println("Criando sala...");
    boolean retrying = false;
    while (!ended) {
      String name = ask("Digite o nome da sala: ");
      if (ended || (retrying && name.isEmpty())) {
        return;
      }
      try {
        // Julgado já aqui: quem errou o nome não deve escolher um limite à toa.
        administration.checkRoomName(name);
        String limit = ask("Digite o limite da sala: ");
        if (ended || (retrying && limit.isEmpty())) {
          return;
        }
        administration.createRoom(name, parseLimit(limit));
        screen.println("Sala " + name + " criada.");
        return;
      } catch (IllegalArgumentException e) {
        screen.println("Insira dados válidos. " + e.getMessage());
        screen.println("(Uma linha vazia volta ao menu.)");
        retrying = true;
      }
    }
  }

  private static int parseLimit(String text) {
    if (text.matches("[0-9]{10,}")) {
      throw new IllegalArgumentException("O limite não pode passar de 999999999.");
    }
    // O que não é número vira zero, que a sala recusa com o motivo certo.
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private void showRooms() {
    screen.println("***** SALAS *****");
    for (Administration.RoomSummary room : administration.rooms()) {
      screen.println(
          (room.id() + ": " + VisibleText.of(room.name()) + " - ")
              + (room.participants() + "/" + room.limit() + " usuários conectados."));
    }
  }

  private void showParticipants() {
    showRooms();
    String name = ask("Digite o nome da sala que deseja ver os participantes: ");
    List<String> participants = null;
    while (!name.isEmpty() && (participants = administration.participants(name)) == null) {
      screen.println("Sala não encontrada. Digite outra sala.");
      explainName(name);
      name = ask("Digite o nome da sala que deseja ver os participantes: ");
    }
    if (participants == null) {
      return;
    }
    screen.println("***** PARTICIPANTES DA SALA \"" + VisibleText.of(name) + "\" *****");
    for (int i = 0; i < participants.size(); i++) {
      screen.println((i + 1) + " - " + VisibleText.of(participants.get(i)));
    }
    pause();
  }

  private void closeRoom() {
    showRooms();
    String id = ask("Selecione o id da sala a ser removida:");
    if (!ended) {
      boolean closed = id.matches("[0-9]{1,9}") && administration.closeRoom(Integer.parseInt(id));
      screen.println(closed ? "Sala encerrada" : "Sala não encontrada.");
      if (!closed) {
        explainId(id);
      }
    }
  }

  /** Quem respondeu com o nome de uma sala onde se pede o id fica sabendo qual é. */
  private void explainId(String answer) {
    for (Administration.RoomSummary room : administration.rooms()) {
      if (room.name().equals(answer)) {
        screen.println(
            "Aqui se digita o id, não o nome: o da sala \"%s\" é %d."
                .formatted(VisibleText.of(answer), room.id()));
      }
    }
  }

  /** O engano contrário: o id, onde se pede o nome. */
  private void explainName(String answer) {
    for (Administration.RoomSummary room : administration.rooms()) {
      if (answer.equals(Integer.toString(room.id()))) {
        screen.println(
            "Aqui se digita o nome, não o id: o da sala %d é \"%s\"."
                .formatted(room.id(), VisibleText.of(room.name())));
      }
    }
  }

  private void showLogs() {
    screen.println("***** LOGS *****");
    administration.logLines().forEach(line -> screen.println("- " + line));
    pause();
  }

  private void pause() {
    ask("Pressione uma tecla para continuar...");
  }

  /** Mostra a pergunta e espera a resposta, sem espaços nas pontas; vazia se o teclado acabou. */
  private String ask(String question) {
    if (ended) {
      return "";
    }
    screen.print(question);
    screen.flush();
    try {
      String line = keyboard.readLine();
      if (line != null) {
        return line.strip();
      }
    } catch (IOException e) {
      // Um teclado que falhou não volta: é o fim dele.
    }
    ended = true;
    screen.println();
    return "";
  }
}
