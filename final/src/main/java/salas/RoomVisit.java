package salas;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import salas.spi.LayerException;
import salas.terminal.ClientTerminal;

/**
 * Uma visita a uma sala: do handshake ao fim da conexão; quem pergunta a sala é o {@link Client}.
 * Depois que {@link #end} deixa de ser nulo, nada mais acontece. Só a thread do laço mexe.
 */
final class RoomVisit implements AutoCloseable {
  private enum State {
    /** Handshake enviado; a primeira mensagem dirá se entramos. As linhas digitadas esperam. */
    JOINING,
    /** A resposta demora, e a pessoa já foi avisada. Ainda é a primeira mensagem que decide. */
    LATE,
    IN_ROOM,
    /** Enviando o que falta antes de sair; o que chega já não interessa. */
    LEAVING
  }

  /** O comando de sair, em qualquer caixa. */
  static final String QUIT = "/SAIR";

  // Acima disto o cliente para de tirar linhas do teclado: é o backpressure, em bytes.
  private static final long HIGH_WATER_MARK = 64 * 1024;
  // Depois disto uma resposta demora; e um servidor que não encerra o seu lado não nos prende.
  private static final long PATIENCE_MS = 2000;
  // Sem que saia um byte por este tempo, o servidor parou de receber.
  private static final long STALL_MS = 15_000;

  private final ClientConnection connection;
  private final ClientTerminal terminal;
  private final String prompt;
  private final String room;
  private final boolean interactive;
  private final LongSupplier clock;
  // O que uma pessoa digitou no estado LATE: só é enviado depois da resposta.
  private final ArrayDeque<String> held = new ArrayDeque<>();
  private State state = State.JOINING;
  // O servidor falou antes de nos deixar entrar: se encerrar em seguida, foi uma recusa.
  private boolean warned;
  // Instante do relógio em que JOINING ou LEAVING deixa de esperar.
  private long deadline;
  // Bytes por enviar quando a espera de LEAVING começou.
  private long pendingAtStart;
  // Nulo enquanto a visita continua.
  private VisitEnd end;

  /**
   * @param connection já aberta, sem nada enviado; fechá-la passa a ser tarefa desta visita
   * @param interactive se quem digita é uma pessoa, que pode desistir de esperar
   * @param clock o relógio, como {@link System#nanoTime}
   */
  RoomVisit(
      ClientConnection connection,
      ClientTerminal terminal,
      Handshake handshake,
      boolean interactive,
      LongSupplier clock) {
    this.connection = connection;
    this.terminal = terminal;
    this.prompt = VisibleText.of(handshake.username()) + " > ";
    this.room = handshake.room();
    this.interactive = interactive;
    this.clock = clock;
    startWaiting(PATIENCE_MS);
    if (!connection.send(handshake.toJson())) {
      warned = true;
      lost("O nome e a sala não cabem numa mensagem de " + Limits.MIB + " bytes.");
    }
  }

  /** Como terminou, ou {@code null} se continua. */
  VisitEnd end() {
    return end;
  }

  /** Quanto o laço pode esperar, em milissegundos; 0 é para sempre. */
  long timeoutMillis() {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - clock.getAsLong()) + 1;
    return state == State.JOINING || state == State.LEAVING ? Math.max(1, left) : 0;
  }

  /** Lê o que chegou, escreve o que falta e olha o prazo, sem bloquear. */
  void onTurn() {
    exchange(true);
    if (end == null && clock.getAsLong() - deadline >= 0) {
      onDeadline();
    }
  }

  private void exchange(boolean reading) {
    try {
      if (reading) {
        doRead();
      }
      if (end == null) {
        connection.write();
      }
    } catch (LayerException e) {
      lost("Sem conexão segura com o servidor: " + e.getMessage() + ".");
    } catch (IOException e) {
      lost("A conexão com o servidor caiu: " + NetworkErrors.describe(e) + ".");
    } catch (ProtocolException e) {
      lost("O servidor mandou algo que não é do protocolo (" + e.getMessage() + ").");
    }
  }

  private void doRead() throws IOException, ProtocolException {
    var messages = connection.read();
    if (messages != null) {
      for (ServerMessage message : messages) {
        if (end == null) {
          onMessage(message);
        }
      }
    } else if (state == State.LEAVING && connection.pendingBytes() == 0) {
      end = VisitEnd.DONE;
    } else {
      lost("O servidor encerrou a conexão.");
    }
  }

  private void onMessage(ServerMessage message) {
    boolean system = message.username().equals(ServerMessage.SYSTEM);
    String text = message.message();
    if (isWaiting() && system && text.equals(ServerMessage.ROOM_NOT_FOUND)) {
      terminal.println("A sala escolhida não existe. Tente novamente.");
      finish(VisitEnd.DONE);
    } else if (isWaiting() && system && text.equals(ServerMessage.ROOM_FULL)) {
      terminal.println("O limite da sala escolhida foi atingido. Escolha outra sala.");
      finish(VisitEnd.DONE);
    } else if (state != State.LEAVING) {
      terminal.show(VisibleText.of(message.username()) + " > " + VisibleText.of(text));
      if (system && text.equals(ServerMessage.ROOM_CLOSED)) {
        finish(VisitEnd.DONE);
      } else if (isWaiting() && system && !text.equals(ServerMessage.JOINED)) {
        warned = true;
      } else {
        state = State.IN_ROOM;
        // Só agora: uma sala que não existe, ou digitada errado, não é para completar.
        terminal.suggest(room);
      }
    }
  }

  private boolean isWaiting() {
    return state == State.JOINING || state == State.LATE;
  }

  private void onDeadline() {
    if (state == State.JOINING) {
      state = State.LATE;
      terminal.println(
          "O servidor ainda não respondeu."
              + (interactive ? " O que você digitar espera por ele; /SAIR desiste." : ""));
    } else if (state == State.LEAVING) {
      if (connection.pendingBytes() == 0) {
        end = VisitEnd.DONE;
      } else if (connection.pendingBytes() < pendingAtStart) {
        // Enquanto o servidor recebe, vale esperar: nada do que foi digitado pode se perder.
        startLeaving();
      } else {
        lost("O servidor parou de receber; parte do que foi digitado não chegou a ele.");
      }
    }
  }

  private boolean acceptsLine() {
    return end == null
        && switch (state) {
          case JOINING, LEAVING -> false;
          case LATE -> interactive && held.size() < 64;
          case IN_ROOM -> connection.pendingBytes() < HIGH_WATER_MARK;
        };
  }

  /** A próxima linha a tratar, as guardadas antes das do teclado; nula se ainda não há. */
  String nextLine() {
    if (!acceptsLine()) {
      return null;
    }
    return state == State.IN_ROOM && !held.isEmpty() ? held.poll() : terminal.poll();
  }

  /** Trata uma linha que {@link #nextLine} entregou. */
  void onLine(String line) {
    if (line == ClientTerminal.END || line.strip().equalsIgnoreCase(QUIT)) {
      leave();
    } else if (state == State.LATE) {
      held.add(line);
    } else {
      if (!line.isEmpty() && !connection.send(line)) {
        terminal.println("A mensagem passou de " + Limits.MIB + " bytes e não foi enviada.");
      }
      exchange(false);
    }
  }

  private void leave() {
    terminal.println("Saindo da sala...");
    if (state == State.LATE) {
      finish(VisitEnd.DONE);
    } else {
      connection.finish();
      startLeaving();
      exchange(false);
    }
  }

  /** Mostra o prompt, se é hora de falar e ele não está na tela. */
  void prompt() {
    if (acceptsLine() && !terminal.isAsking()) {
      terminal.println("");
      terminal.ask(prompt);
    }
  }

  private void startLeaving() {
    state = State.LEAVING;
    pendingAtStart = connection.pendingBytes();
    startWaiting(pendingAtStart == 0 ? PATIENCE_MS : STALL_MS);
  }

  private void startWaiting(long millis) {
    deadline = clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void lost(String reason) {
    terminal.println(reason);
    finish(warned && isWaiting() ? VisitEnd.REFUSED : VisitEnd.LOST);
  }

  private void finish(VisitEnd how) {
    if (!held.isEmpty()) {
      terminal.println("O que você digitou enquanto esperava não foi enviado.");
    }
    end = how;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
