package salas;

import java.nio.ByteBuffer;

/**
 * A conversa com um cliente: recebe o handshake, entra na sala, fala, sai. Uma conexão parada só
 * guarda o que é dela: nenhum buffer de leitura, nenhum de escrita. Só a thread do event loop mexe.
 *
 * <p>Como uma conexão vive e acaba está em {@link ConnectionLifecycle}; como os bytes vão e vêm, em
 * {@link Transport}.
 */
class Connection extends ConnectionLifecycle implements Participant {
  // Nulo até ter um.
  private String name;
  // Nula fora de uma sala.
  private Presence presence;

  Connection(Transport transport, ServerContext context) {
    super(transport, context);
  }

  @Override
  public final String name() {
    return name;
  }

  /** A sala em que está; só para quem está em uma. */
  final Room room() {
    return presence.room();
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

  @Override
  final void decodeFrames(ByteBuffer in) throws ProtocolException {
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
        context.rooms().turn().flushIfLarge(room());
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
  final void leaveRoom() {
    if (presence != null) {
      Presence left = presence;
      presence = null;
      leave(left);
    }
  }

  void leave(Presence left) {
    left.leave();
  }
}
