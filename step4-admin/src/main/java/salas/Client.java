package salas;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Selector;
import java.nio.charset.Charset;

/**
 * O cliente das salas (especificação, 3): pergunta, entra, conversa nas duas direções ao mesmo
 * tempo. Tudo numa thread só, a que chama {@link #run}; o teclado vem de um {@link Terminal}, e
 * cada entrada numa sala é uma {@link RoomVisit}.
 *
 * <p>A resposta 404 volta à pergunta, sem recursão e sem pausa: o cliente nunca fica surdo.
 */
final class Client implements AutoCloseable {
  private final String host;
  private final int port;
  private final boolean interactive;
  private final Selector selector = Selector.open();
  private final Terminal terminal;
  // Nulo enquanto a pergunta é o nome.
  private String name;
  // Nula enquanto a pergunta é a sala.
  private RoomVisit visit;
  private boolean keyboardEnded;
  // Recusado antes de entrar, e sem outra tentativa depois disso.
  private boolean refused;
  // Nulo enquanto o programa continua.
  private Integer status;

  /**
   * @param interactive se quem digita é uma pessoa: só então faz sentido perguntar de novo depois
   *     de uma queda
   */
  Client(
      String host,
      int port,
      InputStream keyboard,
      Charset charset,
      PrintStream screen,
      boolean interactive)
      throws IOException {
    this.host = host;
    this.port = port;
    this.interactive = interactive;
    this.terminal = new Terminal(keyboard, charset, screen, selector::wakeup);
  }

  /** Conversa até o fim, bloqueando quem chama. Devolve o status de saída do processo. */
  // tag::loop[]
  int run() throws IOException {
    terminal.start();
    askName();
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
    if (line == Terminal.END) {
      keyboardEnded = true;
    }
    if (visit != null) {
      visit.onLine(line);
      onVisit();
    } else if (name == null) {
      onName(line);
    } else {
      onRoom(line);
    }
  }

  private void onName(String line) {
    if (isQuit(line)) {
      goodbye();
    } else if (line.isBlank()) {
      askName();
    } else {
      name = line.strip();
      askRoom();
    }
  }

  private void onRoom(String line) {
    String room = line.strip();
    if (room.isEmpty() || isQuit(line)) {
      goodbye();
      return;
    }
    refused = false;
    try {
      ClientConnection connection = ClientConnection.open(selector, host, port);
      Handshake handshake = new Handshake(name, room);
      visit = new RoomVisit(connection, terminal, handshake, interactive, System::nanoTime);
      terminal.println("Para sair, digite o comando /SAIR.");
      visit.onTurn();
      onVisit();
    } catch (IOException e) {
      terminal.println(
          "Sem conexão com " + host + ":" + port + ": " + NetworkErrors.describe(e) + ".");
      status = 1;
    }
  }

  private static boolean isQuit(String line) {
    return line == Terminal.END || line.strip().equalsIgnoreCase(RoomVisit.QUIT);
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
    } else if (end == VisitEnd.REFUSED && !keyboardEnded) {
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
    terminal.ask("Escolha a sala: ");
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
