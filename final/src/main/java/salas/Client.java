package salas;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import salas.terminal.ClientTerminal;

/**
 * O cliente das salas (especificação, 3): pergunta, entra, conversa nas duas direções ao mesmo
 * tempo. É uma máquina de estados numa thread só, a que chama {@link #run}; o teclado vem de um
 * {@link ClientTerminal}.
 *
 * <p>A resposta 404 volta ao estado da pergunta, sem recursão e sem pausa: o cliente nunca fica
 * surdo.
 */
final class Client implements AutoCloseable {
  private enum State {
    ASKING_NAME,
    ASKING_ROOM,
    /** Handshake enviado; a primeira mensagem dirá se entramos. As linhas digitadas esperam. */
    JOINING,
    IN_ROOM,
    /** Enviando o que falta antes de sair; o que chega já não interessa. */
    LEAVING
  }

  private static final String QUIT = "/SAIR";
  // Acima disto o cliente para de tirar linhas do teclado: é o backpressure, em bytes.
  private static final long HIGH_WATER_MARK = 64 * 1024;
  // Um servidor que não confirma a entrada, ou que não encerra o seu lado, não nos prende.
  private static final long PATIENCE_MS = 2000;
  // Sem que saia um byte por este tempo, o servidor parou de receber.
  private static final long STALL_MS = 15_000;

  private final String host;
  private final int port;
  private final boolean interactive;
  private final Selector selector = Selector.open();
  private final ClientTerminal terminal;
  // Resposta já dada na linha de comando para a primeira pergunta da sala, ou nula.
  private final String firstRoom;
  private State state = State.ASKING_NAME;
  private String name;
  // Nula quando não há conexão.
  private ClientConnection connection;
  // Instante (System.nanoTime) em que JOINING ou LEAVING deixa de esperar.
  private long deadline;
  // Bytes por enviar quando a espera de LEAVING começou.
  private long pendingAtStart;
  private boolean keyboardEnded;
  // Nulo enquanto o programa continua.
  private Integer status;

  /**
   * @param interactive se quem digita é uma pessoa: só então faz sentido perguntar de novo depois
   *     de uma queda
   * @param name nome do participante, ou {@code null} para perguntar
   * @param room primeira sala, ou {@code null} para perguntar
   */
  Client(
      String host, int port, ClientTerminal terminal, boolean interactive, String name, String room)
      throws IOException {
    this.host = host;
    this.port = port;
    this.terminal = terminal;
    this.interactive = interactive;
    this.name = name;
    this.firstRoom = room;
  }

  /** Conversa até o fim, bloqueando quem chama. Devolve o status de saída do processo. */
  // tag::loop[]
  int run() throws IOException {
    terminal.start(selector::wakeup);
    begin();
    while (status == null) {
      selector.select(timeoutMillis()); // <1>
      selector.selectedKeys().clear();
      if (connection != null) {
        onSocket(); // <2>
      }
      onDeadline();
      onKeyboard(); // <3>
    }
    return status;
  }

  // end::loop[]

  private void begin() {
    if (name == null) {
      terminal.ask("Username: ");
    } else {
      askFirstRoom();
    }
  }

  private void askFirstRoom() {
    state = State.ASKING_ROOM;
    if (firstRoom == null) {
      askRoom();
    } else {
      onRoom(firstRoom);
    }
  }

  private long timeoutMillis() {
    if (state != State.JOINING && state != State.LEAVING) {
      return 0;
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()) + 1);
  }

  private void onSocket() {
    try {
      doSocket();
    } catch (IOException e) {
      lost("A conexão com o servidor caiu: " + NetworkErrors.describe(e) + ".");
    } catch (ProtocolException e) {
      lost("O servidor mandou algo que não é do protocolo (" + e.getMessage() + ").");
    }
  }

  private void doSocket() throws IOException, ProtocolException {
    var messages = connection.read();
    if (messages == null) {
      onServerClosed();
      return;
    }
    for (ServerMessage message : messages) {
      if (connection != null) {
        onMessage(message);
      }
    }
    if (connection != null) {
      connection.write();
    }
  }

  private void onServerClosed() {
    if (state == State.LEAVING && connection.pendingBytes() == 0) {
      left();
    } else {
      lost("O servidor encerrou a conexão.");
    }
  }

  private void onMessage(ServerMessage message) {
    boolean system = message.username().equals(ServerMessage.SYSTEM);
    if (state == State.JOINING
        && system
        && message.message().equals(ServerMessage.ROOM_NOT_FOUND)) {
      disconnect();
      askRoom("A sala escolhida não existe. Tente novamente.");
    } else if (state == State.JOINING
        && system
        && message.message().equals(ServerMessage.ROOM_FULL)) {
      disconnect();
      askRoom("O limite da sala escolhida foi atingido. Escolha outra sala.");
    } else if (state != State.LEAVING) {
      state = State.IN_ROOM;
      show(message);
      if (system && message.message().equals(ServerMessage.ROOM_CLOSED)) {
        disconnect();
        askRoom();
      }
    }
  }

  private void show(ServerMessage message) {
    terminal.show(VisibleText.of(message.username()) + " > " + VisibleText.of(message.message()));
  }

  private void onDeadline() {
    boolean expired = System.nanoTime() - deadline >= 0;
    if (state == State.JOINING && expired) {
      state = State.IN_ROOM;
    } else if (state == State.LEAVING && expired) {
      if (connection.pendingBytes() == 0) {
        left();
      } else if (connection.pendingBytes() < pendingAtStart) {
        // Enquanto o servidor recebe, vale esperar: nada do que foi digitado pode se perder.
        startLeaving();
      } else {
        lost("O servidor parou de receber; parte do que foi digitado não chegou a ele.");
      }
    }
  }

  private void onKeyboard() {
    String line;
    while (status == null && acceptsLine() && (line = terminal.poll()) != null) {
      onLine(line);
    }
    if (status == null && state == State.IN_ROOM && !terminal.isAsking() && !keyboardEnded) {
      terminal.println("");
      terminal.ask(VisibleText.of(name) + " > ");
    }
  }

  private boolean acceptsLine() {
    return switch (state) {
      case ASKING_NAME, ASKING_ROOM -> true;
      case IN_ROOM -> connection.pendingBytes() < HIGH_WATER_MARK;
      case JOINING, LEAVING -> false;
    };
  }

  private void onLine(String line) {
    if (line == ClientTerminal.END) {
      keyboardEnded = true;
    }
    switch (state) {
      case ASKING_NAME -> onName(line);
      case ASKING_ROOM -> onRoom(line);
      default -> onChat(line);
    }
  }

  private void onName(String line) {
    if (line == ClientTerminal.END) {
      status = 0;
    } else if (line.isBlank()) {
      terminal.ask("Username: ");
    } else {
      name = line.strip();
      askFirstRoom();
    }
  }

  private void onRoom(String line) {
    String room = line.strip();
    if (line == ClientTerminal.END || room.isEmpty() || room.equalsIgnoreCase(QUIT)) {
      status = 0;
      return;
    }
    try {
      connection = ClientConnection.open(selector, host, port);
      terminal.suggest(room);
      connection.send(new Handshake(name, room).toJson());
      connection.write();
      terminal.println("Para sair, digite o comando /SAIR.");
      state = State.JOINING;
      startWaiting(PATIENCE_MS);
    } catch (IOException e) {
      disconnect();
      terminal.println(
          "Sem conexão com " + host + ":" + port + ": " + NetworkErrors.describe(e) + ".");
      status = 1;
    }
  }

  private void onChat(String line) {
    if (line == ClientTerminal.END || line.strip().equalsIgnoreCase(QUIT)) {
      terminal.println("Saindo da sala...");
      connection.finish();
      startLeaving();
    } else if (!line.isEmpty() && !connection.send(line)) {
      terminal.println("A mensagem passou de " + Limits.MIB + " bytes e não foi enviada.");
    }
    flush();
  }

  private void flush() {
    try {
      connection.write();
    } catch (IOException e) {
      lost("A conexão com o servidor caiu: " + NetworkErrors.describe(e) + ".");
    }
  }

  private void startLeaving() {
    state = State.LEAVING;
    pendingAtStart = connection.pendingBytes();
    startWaiting(pendingAtStart == 0 ? PATIENCE_MS : STALL_MS);
  }

  private void startWaiting(long millis) {
    deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void left() {
    disconnect();
    if (keyboardEnded) {
      status = 0;
    } else {
      askRoom();
    }
  }

  private void lost(String reason) {
    disconnect();
    terminal.println(reason);
    if (interactive && !keyboardEnded) {
      askRoom();
    } else {
      status = 1;
    }
  }

  private void askRoom(String... lines) {
    for (String line : lines) {
      terminal.println(line);
    }
    state = State.ASKING_ROOM;
    terminal.ask("Escolha a sala: ");
  }

  private void disconnect() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException e) {
      terminal.println("Falha ao fechar a conexão: " + NetworkErrors.describe(e) + ".");
    }
    connection = null;
  }

  @Override
  public void close() throws IOException {
    disconnect();
    selector.close();
  }
}
