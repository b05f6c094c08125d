package salas;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A conversa com um cliente: recebe o handshake, entra na sala, fala, sai. Uma conexão parada só
 * guarda o que é dela: nenhum buffer de leitura, nenhum de escrita. Só a thread do event loop mexe.
 *
 * <p>Estados: HANDSHAKE → IN_ROOM → CLOSING → CLOSED; quem é recusado vai direto a CLOSING, e quem
 * cai, direto a CLOSED. Do canal quem cuida é o {@link Transport}.
 */
class Connection implements ChannelHandler, Participant, Transport.Owner {
  private enum State {
    HANDSHAKE,
    IN_ROOM,
    /** Escreve o que falta, manda FIN e joga fora o que chegar, até o cliente encerrar também. */
    CLOSING,
    CLOSED
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Transport transport;
  private final ServerContext context;
  private State state = State.HANDSHAKE;
  // Ocupa um dos lugares do limite de conexões.
  private boolean counted;
  // Nulo até ter um.
  private String name;
  // Nula fora de uma sala.
  private Presence presence;

  Connection(Transport transport, ServerContext context) {
    this.transport = transport;
    this.context = context;
  }

  /** Começa a atender, com prazo para o handshake. */
  final void start() {
    counted = true;
    context.connectionOpened();
    context.handshakes().start(this);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final View view() {
    return new View(name, state.name(), transport.partial(), transport.pending());
  }

  @Override
  public final void onReady() {
    try {
      doReady();
    } catch (IOException e) {
      // Um RST, por exemplo: não há mais ninguém do outro lado.
      abort();
    } catch (RuntimeException e) {
      context.log().add("Erro interno numa conexão, que será fechada: " + e);
      abort();
    }
  }

  @Override
  public final void onDeadline() {
    if (state == State.HANDSHAKE) {
      long seconds = context.limits().handshakeTimeout().toSeconds();
      refuse("o handshake não chegou inteiro em " + seconds + " segundos");
    } else {
      abort();
    }
  }

  @Override
  public final void onShutdown() {
    if (state != State.CLOSED) {
      presence = null;
      startClosing();
    }
  }

  @Override
  public final void disconnect() {
    context.log().add("Conexão encerrada de: " + name);
    onShutdown();
  }

  // tag::doomed[]
  @Override
  public final void onDoomed(String reason) {
    // Só agora, que a entrega acabou, a sala pode ser avisada.
    if (state == State.IN_ROOM) {
      context.log().add("Conexão de " + name + " cortada: " + reason + ".");
    }
    abort();
  }

  // end::doomed[]

  private void doReady() throws IOException {
    if (transport.isReadable()) {
      read();
    }
    if (transport.pending() > 0) {
      flush();
    }
    if (state == State.CLOSING && transport.pending() == 0) {
      finishClosing();
    }
    transport.updateInterestOps();
  }

  private void read() throws IOException {
    ByteBuffer in = transport.read();
    if (in == null) {
      leaveRoom();
      startClosing();
      return;
    }
    try {
      decodeFrames(in);
    } catch (ProtocolException e) {
      refuse(e.getMessage());
    }
  }

  private void decodeFrames(ByteBuffer in) throws ProtocolException {
    Limits limits = context.limits();
    ByteBuffer payload;
    while (state == State.HANDSHAKE
        && (payload = transport.nextFrame(in, limits.maxHandshake())) != null) {
      enter(Handshake.parse(payload));
    }
    while (state == State.IN_ROOM
        && (payload = transport.nextFrame(in, limits.maxFrame())) != null) {
      if (payload.hasRemaining()) {
        say(payload);
        context.rooms().turn().flushIfLarge(presence.room());
      }
    }
  }

  private void enter(Handshake handshake) throws ProtocolException {
    Admission admission = Admission.decide(handshake, context.rooms(), context.limits());
    if (admission instanceof Admission.Accepted accepted) {
      join(accepted.room(), accepted.username());
    } else if (admission instanceof Admission.Rejected rejected) {
      context.log().add(rejected.logLine());
      sendSystem(rejected.code());
    }
  }

  void join(Room room, String username) {
    context.handshakes().cancel(this);
    name = username;
    state = State.IN_ROOM;
    presence = new Presence(this, room, context.log());
  }

  void say(ByteBuffer text) throws ProtocolException {
    presence.say(text);
  }

  @Override
  public final void deliver(ByteBuffer head, ByteBuffer tail) {
    transport.deliver(head, tail, this);
  }

  private void flush() throws IOException {
    if (transport.flush() > 0 && state == State.CLOSING) {
      // Enquanto a outra ponta recebe, o encerramento em ordem continua esperando por ela.
      context.closings().start(this);
    }
  }

  // tag::leave[]
  /** Recusa o que este cliente fez: diz o motivo a ele e ao log, e encerra em ordem. */
  void refuse(String reason) {
    String who = name == null ? transport.remoteAddress() : name;
    context.log().add("Conexão de " + who + " recusada: " + reason + ".");
    leaveRoom();
    sendSystem("Conexão encerrada: " + reason + ".");
  }

  /** Uma última mensagem, só para este cliente, e o encerramento em ordem. */
  private void sendSystem(String message) {
    startClosing();
    deliver(ByteBuffer.wrap(MessageBuffer.encode(ServerMessage.SYSTEM, message)), NOTHING);
  }

  private void leaveRoom() {
    if (presence != null) {
      Presence left = presence;
      presence = null;
      leave(left);
    }
  }

  void leave(Presence left) {
    left.leave();
  }

  private void startClosing() {
    context.handshakes().cancel(this);
    if (state != State.CLOSING) {
      state = State.CLOSING;
      context.closings().start(this);
      transport.beginClosing();
    }
  }

  /** Tudo já foi escrito; falta o cliente encerrar o seu lado. */
  private void finishClosing() throws IOException {
    if (transport.inputEnded()) {
      close();
    } else {
      transport.endOutput();
    }
  }

  // end::leave[]

  /** Fecha já, sem ordem: não há mais a quem mandar, ou a paciência acabou. */
  private void abort() {
    leaveRoom();
    try {
      close();
    } catch (IOException e) {
      context.log().add("Falha ao fechar uma conexão: " + NetworkErrors.describe(e) + ".");
    }
  }

  private void close() throws IOException {
    state = State.CLOSED;
    context.handshakes().cancel(this);
    context.closings().cancel(this);
    if (counted) {
      counted = false;
      context.connectionClosed();
    }
    transport.close();
  }
}
