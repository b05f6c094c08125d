package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A conversa com um cliente: recebe o handshake, entra na sala, fala, sai. Uma conexão parada só
 * guarda o que é dela: nenhum buffer de leitura, nenhum de escrita. Só a thread do event loop mexe.
 *
 * <p>Estados: HANDSHAKE → IN_ROOM → CLOSING → CLOSED; quem é recusado vai direto a CLOSING, e quem
 * cai, direto a CLOSED.
 */
final class Connection implements ChannelHandler, Participant {
  private enum State {
    HANDSHAKE,
    IN_ROOM,
    /** Escreve o que falta, manda FIN e joga fora o que chegar, até o cliente encerrar também. */
    CLOSING,
    CLOSED
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SelectionKey key;
  private final SocketChannel channel;
  private final ServerContext context;
  private final LoopObserver observer;
  private final FrameDecoder decoder = new FrameDecoder();
  private final PendingBytes pending = new PendingBytes();
  private State state = State.HANDSHAKE;
  private boolean inputEnded;
  // Ocupa um dos lugares do limite de conexões.
  private boolean counted;
  // Por que a entrega em curso falhou; nulo se não falhou.
  private String doomReason;
  // Nulos até entrar numa sala.
  private String name;
  private byte[] logPrefix;
  private Room room;
  private Room.Member member;

  Connection(SelectionKey key, ServerContext context) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
    this.context = context;
    this.observer = context.observer();
  }

  /** Começa a atender, com prazo para o handshake. */
  void start() {
    key.attach(this);
    counted = true;
    context.connectionOpened();
    context.handshakes().start(this);
  }

  /** Só explica por que não vai atender, e encerra em ordem. */
  void startRefused(String reason) {
    key.attach(this);
    refuse(reason);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public View view() {
    return new View(name, state.name(), decoder.partialBytes(), pending.size());
  }

  @Override
  public void onReady() {
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
  public void onDeadline() {
    if (state == State.HANDSHAKE) {
      long seconds = context.limits().handshakeTimeout().toSeconds();
      refuse("o handshake não chegou inteiro em " + seconds + " segundos");
    } else {
      abort();
    }
  }

  @Override
  public void onShutdown() {
    if (state != State.CLOSED) {
      room = null;
      startClosing();
    }
  }

  @Override
  public void disconnect() {
    context.log().add("Conexão encerrada de: " + name);
    onShutdown();
  }

  // tag::doomed[]
  /** Uma entrega falhou: agora que ela acabou, a sala pode ser avisada. */
  void onDoomed() {
    if (state == State.IN_ROOM) {
      context.log().add("Conexão de " + name + " cortada: " + doomReason + ".");
    }
    abort();
  }

  // end::doomed[]

  // tag::ready[]
  private void doReady() throws IOException {
    if (key.isReadable()) {
      read();
    }
    if (!pending.isEmpty()) {
      flush();
    }
    if (state == State.CLOSING && pending.isEmpty()) {
      finishClosing();
    }
    updateInterestOps();
  }

  private void read() throws IOException {
    ByteBuffer in = context.readBuffer(); // <1>
    int count = channel.read(in);
    observer.onRead(key, count);
    if (count == -1) {
      inputEnded = true;
      leave();
      startClosing();
      return;
    }
    try {
      decodeFrames(in.flip());
    } catch (ProtocolException e) {
      refuse(e.getMessage());
    }
  }

  private void decodeFrames(ByteBuffer in) throws ProtocolException {
    Limits limits = context.limits();
    ByteBuffer payload;
    while (state == State.HANDSHAKE && (payload = nextFrame(in, limits.maxHandshake())) != null) {
      enter(Handshake.parse(payload));
    }
    while (state == State.IN_ROOM && (payload = nextFrame(in, limits.maxFrame())) != null) {
      say(payload);
    }
  }

  private ByteBuffer nextFrame(ByteBuffer in, int maxPayload) throws ProtocolException {
    ByteBuffer payload = decoder.next(in, maxPayload);
    observer.onFrame(key, payload);
    return payload;
  }

  // end::ready[]

  // tag::chat[]

  private void enter(Handshake handshake) throws ProtocolException {
    Admission admission = Admission.decide(handshake, context.rooms(), context.limits());
    if (admission instanceof Admission.Accepted accepted) {
      join(accepted.room(), accepted.username());
    } else if (admission instanceof Admission.Rejected rejected) {
      context.log().add(rejected.logLine());
      sendSystem(rejected.code());
    }
  }

  private void join(Room wanted, String username) {
    context.log().add(username + " entrou na sala " + wanted.name() + ".");
    context.handshakes().cancel(this);
    name = username;
    room = wanted;
    logPrefix = (username + " [" + room.name() + "]: ").getBytes(StandardCharsets.UTF_8);
    state = State.IN_ROOM;
    member = room.join(this);
    observer.onJoined(key);
  }

  private void say(ByteBuffer text) throws ProtocolException {
    if (text.hasRemaining()) {
      room.say(member, text);
      context.log().add(logPrefix, text);
      observer.onSaid(key, text);
      context.rooms().turn().flushIfLarge(room);
    }
  }

  // end::chat[]

  // tag::deliver[]
  @Override
  public void deliver(ByteBuffer head, ByteBuffer tail) {
    if (pending.size() > context.limits().maxPending()) { // <1>
      doom("lenta demais, com " + pending.size() + " bytes por receber");
      return;
    }
    try {
      int accepted = pending.write(channel, head, tail); // <2>
      observer.onDelivered(key, accepted);
      if (!pending.isEmpty()) {
        key.interestOpsOr(SelectionKey.OP_WRITE); // <3>
        observer.onInterest(key);
      }
    } catch (IOException e) {
      doom(NetworkErrors.describe(e));
    }
  }

  private void doom(String reason) {
    if (doomReason == null) {
      doomReason = reason;
      observer.onDoomed(key, reason);
      context.doom(this);
    }
  }

  // end::deliver[]

  // tag::drain[]
  private void flush() throws IOException {
    int written = pending.flush(channel);
    observer.onFlushed(key, written);
    if (written > 0 && state == State.CLOSING) {
      // Enquanto a outra ponta recebe, o encerramento em ordem continua esperando por ela.
      context.closings().start(this);
    }
  }

  // end::drain[]

  // tag::leave[]

  /** Recusa o que este cliente fez: diz o motivo a ele e ao log, e encerra em ordem. */
  private void refuse(String reason) {
    String who = name == null ? remoteAddress() : name;
    context.log().add("Conexão de " + who + " recusada: " + reason + ".");
    observer.onRefused(key, reason);
    leave();
    sendSystem("Conexão encerrada: " + reason + ".");
  }

  /** Uma última mensagem, só para este cliente, e o encerramento em ordem. */
  private void sendSystem(String message) {
    startClosing();
    deliver(ByteBuffer.wrap(MessageBuffer.encode(ServerMessage.SYSTEM, message)), NOTHING);
  }

  private void leave() {
    if (room != null) {
      context.log().add("Conexão encerrada de: " + name);
      Room left = room;
      room = null;
      observer.onLeft(key);
      left.leave(member);
    }
  }

  private void startClosing() {
    context.handshakes().cancel(this);
    if (state != State.CLOSING) {
      state = State.CLOSING;
      context.closings().start(this);
      // Mesmo sem nada a escrever, "pronto para escrever" traz esta conexão de volta a doReady.
      key.interestOpsOr(SelectionKey.OP_WRITE);
      observer.onClosing(key);
    }
  }

  // end::leave[]

  // tag::closing[]
  /**
   * Tudo já foi escrito. Fechar agora, com bytes do cliente por ler, faria o kernel mandar RST, e o
   * RST pode destruir na outra ponta o que ela ainda não leu (RFC 9293, 3.10.4): por isso só o FIN.
   */
  private void finishClosing() throws IOException {
    if (inputEnded) {
      close();
    } else {
      channel.shutdownOutput();
      observer.onOutputEnded(key);
    }
  }

  // end::closing[]

  // tag::interest[]
  private void updateInterestOps() {
    if (key.isValid()) {
      int ops = inputEnded ? 0 : SelectionKey.OP_READ;
      key.interestOps(pending.isEmpty() ? ops : ops | SelectionKey.OP_WRITE);
      observer.onInterest(key);
    }
  }

  // end::interest[]

  /** Fecha já, sem ordem: não há mais a quem mandar, ou a paciência acabou. */
  private void abort() {
    leave();
    try {
      close();
    } catch (IOException e) {
      context.log().add("Falha ao fechar uma conexão: " + NetworkErrors.describe(e) + ".");
    }
  }

  // tag::close[]
  private void close() throws IOException {
    state = State.CLOSED;
    pending.clear();
    context.handshakes().cancel(this);
    context.closings().cancel(this);
    if (counted) {
      counted = false;
      context.connectionClosed();
    }
    channel.close();
    observer.onClosed(key);
  }

  // end::close[]

  private String remoteAddress() {
    try {
      return channel.getRemoteAddress().toString().replaceFirst("^/", "");
    } catch (IOException e) {
      return "endereço desconhecido";
    }
  }
}
