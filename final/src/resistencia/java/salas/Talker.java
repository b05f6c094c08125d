package salas;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.random.RandomGenerator;

/** Entra numa sala, conversa segundo o seu {@link Habit} e vai embora. */
final class Talker implements Visitor {
  private final Oracle oracle;
  private final Member member;
  private final Habit habit;
  private final RandomGenerator random;
  private final ByteBuffer incoming;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final ReferenceReader reader = new ReferenceReader();
  private final FrameOutput output;
  private long nextTurn;
  private long stalledUntil = -1;
  private long received;
  private boolean leaving;
  private boolean gone;

  private Talker(
      Oracle oracle,
      Member member,
      Habit habit,
      RandomGenerator random,
      ByteBuffer incoming,
      Selector selector,
      SocketChannel channel)
      throws IOException {
    this.oracle = oracle;
    this.member = member;
    this.random = random;
    this.habit = habit;
    this.incoming = incoming;
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.key = channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, this);
    this.output = new FrameOutput(channel, key, habit.slice());
  }

  /** Conecta, bloqueando até o kernel aceitar, e pede para entrar. */
  static Talker connect(
      Oracle oracle,
      Member member,
      RandomGenerator random,
      ByteBuffer incoming,
      Selector selector,
      int port)
      throws IOException {
    Habit habit = Habit.random(random);
    SocketChannel channel = SocketChannel.open();
    if (habit.stalls()) {
      // Só assim o que ele não lê se acumula logo no servidor, e não no kernel.
      channel.setOption(StandardSocketOptions.SO_RCVBUF, habit.receiveBuffer());
    }
    channel.connect(new InetSocketAddress("127.0.0.1", port));
    Talker talker = new Talker(oracle, member, habit, random, incoming, selector, channel);
    oracle.onGreeting(member);
    talker.output.add(FrameEncoder.encode(new Handshake(member.name, member.room).toJson()));
    talker.write();
    return talker;
  }

  @Override
  public void onReady() throws IOException {
    try {
      if (key.isReadable()) {
        read();
      }
      if (!gone && key.isWritable()) {
        write();
      }
    } catch (IOException e) {
      lost(NetworkErrors.describe(e));
    }
  }

  @Override
  public void act(long now, Phase phase) throws IOException {
    try {
      if (!gone && member.joinedAt != Member.NEVER) {
        doAct(now, phase);
      }
      write();
    } catch (IOException e) {
      lost(NetworkErrors.describe(e));
    }
  }

  private void doAct(long now, Phase phase) throws IOException {
    if (stalledUntil >= 0 && (now >= stalledUntil || phase != Phase.OPEN)) {
      stalledUntil = -1;
      key.interestOpsOr(SelectionKey.OP_READ);
    }
    if (phase == Phase.LEAVING && member.slow) {
      // O que se acumulou para ele pode ser muito, e não há por que esperar.
      reset();
    } else if (phase == Phase.LEAVING && !leaving) {
      halfClose();
    } else if (phase == Phase.OPEN && !leaving && now >= nextTurn) {
      takeTurn(now);
    }
  }

  private void takeTurn(long now) throws IOException {
    if (member.spoken >= habit.messages()) {
      leave();
      return;
    }
    if (oracle.unheardBytes(member) < habit.maxUnheard() && output.isEmpty()) {
      int count = Math.min(habit.burst(), habit.messages() - member.spoken);
      for (int i = 0; i < count; i++) {
        speak();
      }
      boolean last = member.spoken >= habit.messages();
      nextTurn = now + (last ? habit.lingerMillis() : 1 + random.nextInt(2 * habit.pauseMillis()));
    }
    if (member.spoken == habit.stallAfter() + 1 && !member.slow && habit.stalls()) {
      oracle.onStall(member);
      stalledUntil = now + habit.stallMillis();
      key.interestOpsAnd(~SelectionKey.OP_READ);
    }
  }

  private void speak() {
    int length = 1 + random.nextInt(habit.length());
    String text = Utterance.compose(member.name, member.spoken, length, random);
    oracle.onSpoken(member, MessageBuffer.encode(member.name, text).length);
    output.add(FrameEncoder.encode(text));
  }

  private void leave() throws IOException {
    switch (habit.ending()) {
      case HALF_CLOSE -> halfClose();
      case CLOSE -> {
        oracle.onEnded(member, "fechou");
        close();
      }
      case RESET -> reset();
    }
  }

  private void reset() throws IOException {
    if (!leaving) {
      oracle.onEnded(member, "cortou com RST");
    }
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    close();
  }

  private void halfClose() {
    leaving = true;
    key.interestOpsOr(SelectionKey.OP_READ);
    stalledUntil = -1;
    output.finish();
    oracle.onHalfClose(member);
  }

  private void read() throws IOException {
    incoming.clear();
    int count = channel.read(incoming);
    if (count == -1) {
      onEnd();
      return;
    }
    received += count;
    try {
      reader.feed(incoming.flip(), message -> oracle.onMessage(member, message));
    } catch (IOException e) {
      throw oracle.violation(member, null, "recebeu " + e.getMessage());
    }
  }

  private void onEnd() throws IOException {
    if (!leaving) {
      lost("FIN do servidor");
    } else {
      if (reader.isInsideObject() && member.endedInOrder) {
        throw oracle.violation(member, null, "a conexão acabou no meio de um objeto");
      }
      oracle.onOrderlyEnd(member);
      close();
    }
  }

  /** O servidor acabou a conversa antes da hora: só de quem parou de ler se aceita. */
  private void lost(String how) throws IOException {
    if (!leaving) {
      oracle.onCut(member, how);
    } else if (member.endedInOrder) {
      throw oracle.violation(member, null, "a saída em ordem acabou em: " + how);
    }
    close();
  }

  private void write() throws IOException {
    if (!gone) {
      output.write();
    }
  }

  @Override
  public void onMachineStall() {
    if (leaving) {
      oracle.forgive(member);
    }
  }

  @Override
  public String room() {
    return member.room;
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  @Override
  public String waitingFor() {
    if (member.joinedAt == Member.NEVER) {
      return "o aviso da própria entrada";
    }
    return leaving ? "o servidor encerrar também" : null;
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public Violation tooLate(String what) {
    return oracle.violation(member, null, "espera há minutos " + what);
  }

  @Override
  public void close() throws IOException {
    gone = true;
    oracle.forget(member);
    channel.close();
  }
}
