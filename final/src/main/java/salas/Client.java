package salas;

import java.io.IOException;
import java.nio.channels.Selector;
import salas.spi.ByteLayers;
import salas.spi.SignIn;
import salas.terminal.ClientTerminal;

/**
 * O cliente das salas (especificação, 3): pergunta, entra, conversa nas duas direções ao mesmo
 * tempo. Tudo numa thread só, a que chama {@link #run}; o teclado vem de um {@link ClientTerminal},
 * e cada entrada numa sala é uma {@link RoomVisit}.
 *
 * <p>A resposta 404 volta à pergunta, sem recursão e sem pausa: o cliente nunca fica surdo.
 */
final class Client implements AutoCloseable {
  private final Entrance entrance;
  private final boolean interactive;
  private final boolean withPassword;
  private final Selector selector = Selector.open();
  private final ClientTerminal terminal;
  // Resposta já dada na linha de comando para a primeira pergunta da sala, ou nula.
  private String firstRoom;
  // Nulo enquanto a pergunta é o nome.
  private String name;
  // A sala escolhida, enquanto a pergunta é a senha dela; senão, nula.
  private String chosenRoom;
  // Nula enquanto a pergunta é a sala.
  private RoomVisit visit;
  private boolean keyboardEnded;
  // Recusado antes de entrar, e sem outra tentativa depois disso.
  private boolean refused;
  // Nulo enquanto o programa continua.
  private Integer status;

  /**
   * @param entrance por onde entra em cada sala
   * @param interactive se quem digita é uma pessoa: só então faz sentido perguntar de novo depois
   *     de uma queda
   * @param withPassword se, depois de cada sala, pergunta também a senha
   * @param name nome do participante, ou {@code null} para perguntar
   * @param room primeira sala, ou {@code null} para perguntar
   */
  Client(
      Entrance entrance,
      ClientTerminal terminal,
      boolean interactive,
      boolean withPassword,
      String name,
      String room)
      throws IOException {
    this.entrance = entrance;
    this.terminal = terminal;
    this.interactive = interactive;
    this.withPassword = withPassword;
    this.name = name;
    this.firstRoom = room;
  }

  /** Um cliente sem senhas e sem login, que fala às claras. */
  Client(
      String host, int port, ClientTerminal terminal, boolean interactive, String name, String room)
      throws IOException {
    this(
        new Entrance(host, port, ByteLayers.NONE, SignIn.NONE),
        terminal,
        interactive,
        false,
        name,
        room);
  }

  /** Conversa até o fim, bloqueando quem chama. Devolve o status de saída do processo. */
  // tag::loop[]
  int run() throws IOException {
    terminal.start(selector::wakeup);
    begin();
    while (status == null) {
      selector.select(visit == null ? 0 : visit.timeoutMillis()); // <1>
      selector.selectedKeys().clear();
      if (visit != null) {
        visit.onTurn(); // <2>
        onVisit();
      }
      onKeyboard(); // <3>
    }
    return status;
  }

  // end::loop[]

  private void begin() {
    if (name == null) {
      askName();
    } else {
      askFirstRoom();
    }
    // A resposta do servidor pode já ter vindo, e daí o select só acordaria com outra.
    onKeyboard();
  }

  private void askFirstRoom() {
    String room = firstRoom;
    firstRoom = null;
    if (room == null) {
      askRoom();
    } else {
      onRoom(room);
    }
  }

  private void onKeyboard() {
    String line;
    while (status == null && (line = nextLine()) != null) {
      onLine(line);
    }
    if (visit != null) {
      visit.prompt();
    }
  }

  private String nextLine() {
    return visit == null ? terminal.poll() : visit.nextLine();
  }

  private void onLine(String line) {
    if (line == ClientTerminal.END) {
      keyboardEnded = true;
    }
    if (visit != null) {
      visit.onLine(line);
      onVisit();
    } else if (name == null) {
      onName(line);
    } else if (chosenRoom == null) {
      onRoom(line);
    } else {
      onPassword(line);
    }
  }

  private void onName(String line) {
    if (isQuit(line)) {
      goodbye();
    } else if (line.isBlank()) {
      askName();
    } else {
      name = line.strip();
      askFirstRoom();
    }
  }

  private void onRoom(String line) {
    String room = line.strip();
    if (room.isEmpty() || isQuit(line)) {
      goodbye();
    } else if (withPassword) {
      chosenRoom = room;
      terminal.askSecret("Senha (Enter, se a sala é aberta): ");
    } else {
      enter(room, null);
    }
  }

  private void onPassword(String line) {
    String room = chosenRoom;
    chosenRoom = null;
    if (line == ClientTerminal.END || isQuit(line)) {
      goodbye();
    } else {
      enter(room, line.isEmpty() ? null : line);
    }
  }

  private void enter(String room, String password) {
    refused = false;
    try {
      visit = entrance.enter(selector, terminal, interactive, name, room, password);
    } catch (IOException e) {
      terminal.println(e.getMessage());
      status = 1;
      return;
    }
    terminal.println("Para sair, digite o comando /SAIR.");
    visit.onTurn();
    onVisit();
  }

  private static boolean isQuit(String line) {
    return line == ClientTerminal.END || line.strip().equalsIgnoreCase(RoomVisit.QUIT);
  }

  /** Se a visita terminou, fecha a conexão e decide o que perguntar, ou com que status terminar. */
  private void onVisit() {
    VisitEnd end = visit.end();
    if (end == null) {
      return;
    }
    disconnect();
    if (end == VisitEnd.DONE) {
      if (keyboardEnded) {
        status = 0;
      } else {
        askRoom();
      }
    } else if (end == VisitEnd.REFUSED && !entrance.namesByLogin() && !keyboardEnded) {
      refused = true;
      askName();
    } else if (keyboardEnded || !interactive) {
      status = 1;
    } else {
      askRoom();
    }
  }

  private void askName() {
    name = null;
    terminal.ask("Username: ");
  }

  private void askRoom() {
    terminal.askRoom("Escolha a sala: ");
  }

  private void goodbye() {
    terminal.println("Até logo!");
    status = refused && !interactive ? 1 : 0;
  }

  private void disconnect() {
    try {
      if (visit != null) {
        visit.close();
      }
    } catch (IOException e) {
      terminal.println("Falha ao fechar a conexão: " + NetworkErrors.describe(e) + ".");
    }
    visit = null;
  }

  @Override
  public void close() throws IOException {
    disconnect();
    selector.close();
  }
}
