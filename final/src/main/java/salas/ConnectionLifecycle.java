package salas;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A vida de uma conexão, seja qual for a conversa: os estados, e os modos de acabar: em ordem,
 * cortada no fim da rodada, ou já. O que o laço lhe avisa está em {@link ConnectionEvents}. Só a
 * thread do event loop mexe.
 *
 * <p>Estados: HANDSHAKE → IN_ROOM → CLOSING → CLOSED; quem é recusado vai direto a CLOSING, quem
 * cai, direto a CLOSED, e quem será desligado no fim da rodada passa por DOOMED.
 */
abstract class ConnectionLifecycle implements ChannelHandler {
  enum State {
    HANDSHAKE,
    /** O handshake chegou, e a resposta a ele vem de outra thread; nada se lê até lá. */
    WAITING,
    IN_ROOM,
    /** Nada mais se lê dela nem se entrega a ela; será desligada no fim da rodada. */
    DOOMED,
    /** Escreve o que falta, manda FIN e joga fora o que chegar, até o cliente encerrar também. */
    CLOSING,
    CLOSED
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  final Transport transport;
  final ServerContext context;
  State state = State.HANDSHAKE;
  // Onde corre o prazo dela, que é um só; nula se não há nenhum.
  private DeadlineQueue deadlines;
  // Ocupa um dos lugares do limite de conexões.
  private boolean counted;

  ConnectionLifecycle(Transport transport, ServerContext context) {
    this.transport = transport;
    this.context = context;
  }

  /** A conversa acaba aqui: sai da sala, se está em uma. */
  abstract void leaveRoom();

  /** O nome, ou {@code null} enquanto não tem um. */
  public abstract String name();

  /** Começa a atender, com prazo para o handshake. */
  final void start() {
    counted = true;
    context.connectionOpened();
    startDeadline(context.handshakes());
  }

  final void startDeadline(DeadlineQueue queue) {
    if (deadlines != queue) {
      cancelDeadline();
    }
    deadlines = queue;
    deadlines.start(this);
  }

  final void cancelDeadline() {
    if (deadlines != null) {
      deadlines.cancel(this);
      deadlines = null;
    }
  }

  @Override
  public final View view() {
    return new View(name(), state.name(), transport.partial(), transport.pending());
  }

  @Override
  public final int heldBytes() {
    return transport.held();
  }

  @Override
  public final void onError(Throwable error) {
    // O que ela guarda pode ser justamente a memória que falta para contar o que houve.
    transport.dropHeld();
    try {
      context.log.add("Erro interno numa conexão, que será fechada: " + error);
    } finally {
      abort();
    }
  }

  // tag::deliver[]
  /** Entrega, ou marca esta conexão para ser cortada; a sala que está entregando não percebe. */
  public final void deliver(ByteBuffer head, ByteBuffer tail) {
    if (state == State.DOOMED || state == State.CLOSED) {
      return; // <1>
    }
    try {
      String failure = transport.deliver(head, tail);
      if (failure != null) {
        doom(failure, () -> cut(failure));
      }
    } catch (Throwable e) {
      String failure = "erro interno: " + e; // <2>
      doom(failure, () -> cut(failure));
    }
  }

  void doom(String reason, Runnable end) {
    state = State.DOOMED;
    cancelDeadline();
    context.doom(() -> onDoomed(end)); // <3>
  }

  // end::deliver[]

  // tag::doomed[]
  private void onDoomed(Runnable end) {
    if (state == State.DOOMED) {
      ErrorBoundary.onTask(this, end);
    }
  }

  private void cut(String reason) {
    context.log.add("Conexão de " + who() + " cortada: " + reason + ".");
    abort();
  }

  @Override
  public final void onOverBudget() {
    String reason =
        "o servidor guardava bytes demais, e esta conexão mais que as outras (" + heldBytes() + ")";
    boolean midMessage = transport.pending() > 0;
    transport.dropHeld();
    doom(reason, midMessage ? () -> cut(reason) : () -> refuse(reason)); // <1>
  }

  // end::doomed[]

  // tag::leave[]
  /** Recusa o que este cliente fez: diz o motivo a ele e ao log, e encerra em ordem. */
  void refuse(String reason) {
    context.log.add("Conexão de " + who() + " recusada: " + reason + ".");
    leaveRoom();
    sendSystem("Conexão encerrada: " + reason + ".");
  }

  /** Uma última mensagem, só para este cliente, e o encerramento em ordem. */
  final void sendSystem(String message) {
    startClosing();
    deliver(ByteBuffer.wrap(MessageBuffer.encode(ServerMessage.SYSTEM, message)), NOTHING);
  }

  final void startClosing() {
    if (state != State.CLOSING) {
      state = State.CLOSING;
      startDeadline(context.closings());
      transport.beginClosing();
    }
  }

  /** Tudo já foi escrito; falta o cliente encerrar o seu lado. */
  final void finishClosing() throws IOException {
    if (transport.inputEnded()) {
      close();
    } else {
      transport.endOutput();
    }
  }

  // end::leave[]

  /** Fecha já, sem ordem: não há mais a quem mandar, ou a paciência acabou. */
  final void abort() {
    try {
      leaveRoom();
    } finally {
      close();
    }
  }

  private void close() {
    state = State.CLOSED;
    cancelDeadline();
    if (counted) {
      counted = false;
      context.connectionClosed();
    }
    transport.close();
  }

  private String who() {
    return name() == null ? transport.remoteAddress() : name();
  }
}
