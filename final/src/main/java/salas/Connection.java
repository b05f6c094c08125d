package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import salas.spi.Cluster;
import salas.spi.Login;

/**
 * A conversa com um cliente: recebe o handshake, entra na sala, fala, sai. Uma conexão parada só
 * guarda o que é dela: nenhum buffer de leitura, nenhum de escrita. Só a thread do event loop mexe.
 *
 * <p>Como uma conexão vive e acaba está em {@link ConnectionLifecycle} e em {@link
 * ConnectionEvents}; como os bytes vão e vêm, em {@link Transport}.
 */
class Connection extends ConnectionEvents implements Participant, Cluster.Visitor {
  // Nulo até ter um.
  private String name;
  // Nula fora de uma sala.
  private Room room;
  private Room.Member member;
  // O lugar numa sala de outra máquina; nulo fora de uma.
  private Cluster.Seat seat;
  // O começo das linhas das suas falas; nulo até a primeira, que talvez nunca venha.
  private byte[] logPrefix;

  Connection(Transport transport, ServerContext context) {
    super(transport, context);
  }

  @Override
  public final String name() {
    return name;
  }

  /** A sala em que está; só para quem está em uma. */
  final Room room() {
    return room;
  }

  @Override
  public final void onShutdown() {
    if (state != State.CLOSED) {
      room = null;
      seat = null;
      startClosing();
    }
  }

  @Override
  public final void disconnect() {
    context.log.add("Conexão encerrada de: " + name);
    onShutdown();
  }

  @Override
  final void decodeFrames(ByteBuffer in) throws ProtocolException {
    ByteBuffer payload;
    while (isListening() && (payload = transport.nextFrame(in, maxPayload())) != null) {
      if (state == State.HANDSHAKE && context.login.isRequired()) {
        checkLogin(Handshake.parse(payload));
      } else if (state == State.HANDSHAKE) {
        enter(Handshake.parse(payload));
      } else if (payload.hasRemaining() && seat != null) {
        sayFar(payload);
      } else if (payload.hasRemaining()) {
        say(payload);
        context.rooms.turn().flushIfLarge(room);
      }
    }
  }

  private boolean isListening() {
    return state == State.HANDSHAKE || state == State.IN_ROOM;
  }

  private int maxPayload() {
    Limits limits = context.limits;
    return state == State.HANDSHAKE
        ? Math.max(limits.maxHandshake(), context.login.maxHandshake())
        : limits.maxFrame();
  }

  // tag::login[]
  private void checkLogin(Handshake handshake) throws ProtocolException {
    if (handshake.token() == null) {
      throw new ProtocolException(context.login.howToEnter());
    }
    state = State.WAITING; // <1>
    context.login.check(handshake.token(), answer -> resume(() -> enter(handshake, answer)));
  }

  private void enter(Handshake handshake, Login.Answer answer) throws ProtocolException {
    if (answer.refusal() != null) {
      throw new ProtocolException(answer.refusal()); // <2>
    }
    enter(handshake.provenAs(answer.name())); // <3>
  }

  // end::login[]

  private void enter(Handshake handshake) throws ProtocolException {
    Admission admission = Admission.decide(handshake, context.rooms, context.limits);
    if (admission instanceof Admission.Accepted accepted && context.cluster.isOn()) {
      settleIn(accepted.room(), accepted.username());
    } else if (admission instanceof Admission.Accepted accepted) {
      join(accepted.room(), accepted.username());
    } else if (admission instanceof Admission.Rejected rejected) {
      context.log.add(rejected.logLine());
      sendSystem(rejected.code());
    }
  }

  // tag::presence[]
  void join(Room wanted, String username) {
    cancelDeadline();
    name = username;
    state = State.IN_ROOM;
    context.log.add(name + " entrou na sala " + wanted.name() + ".");
    member = wanted.join(this);
    room = wanted;
  }

  void say(ByteBuffer text) throws ProtocolException {
    room.say(member, text);
    if (logPrefix == null) {
      logPrefix = logPrefix(room.name());
    }
    context.log.add(logPrefix, text);
  }

  @Override
  final void leaveRoom() {
    if (room != null) {
      Room left = room;
      room = null;
      leave(left);
    } else if (seat != null) {
      Cluster.Seat left = seat;
      seat = null;
      left.leave();
    }
  }

  void leave(Room left) {
    try {
      context.log.add("Conexão encerrada de: " + name);
    } finally {
      // Nem por falta de memória: quem ficasse na sala ocuparia o nome e o lugar para sempre.
      left.leave(member);
    }
  }

  // end::presence[]

  private byte[] logPrefix(String roomName) {
    return (name + " [" + roomName + "]: ").getBytes(StandardCharsets.UTF_8);
  }

  // tag::far[]
  /** Toda sala tem uma casa só: entra, se é aqui; se não, pede um lugar lá e espera. */
  private void settleIn(Room wanted, String username) throws ProtocolException {
    String key = context.rooms.key(wanted);
    String refusal = context.cluster.refusal(key);
    if (refusal != null) {
      throw new ProtocolException(refusal);
    }
    if (context.cluster.isHere(key)) {
      join(wanted, username);
    } else {
      name = username;
      logPrefix = logPrefix(wanted.name());
      state = State.WAITING; // <1>
      seat = context.cluster.enter(key, this);
    }
  }

  @Override
  public final void admitted() {
    ErrorBoundary.onTask(this, () -> onAnswer(this::onAdmitted));
  }

  private void onAdmitted() {
    cancelDeadline();
    state = State.IN_ROOM;
  }

  private void sayFar(ByteBuffer text) throws ProtocolException {
    if (!seat.say(text)) {
      throw new ProtocolException("a máquina desta sala não está dando conta do que chega"); // <2>
    }
    context.log.add(logPrefix, text);
  }

  @Override
  public final void ended(String message, String logLine) {
    ErrorBoundary.onTask(this, () -> onEnded(message, logLine));
  }

  private void onEnded(String message, String logLine) {
    room = null;
    seat = null;
    if (state == State.WAITING || state == State.IN_ROOM) {
      context.log.add(logLine);
      sendSystem(message); // <3>
    }
  }
  // end::far[]
}
