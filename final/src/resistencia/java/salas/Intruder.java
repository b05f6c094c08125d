package salas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.random.RandomGenerator;

/** Quem não chega a entrar: pede o que não existe, não fala o protocolo ou some no meio. */
final class Intruder implements Visitor {
  /** O que faz, e se merece uma resposta antes do fim. */
  private enum Kind {
    WRONG_ROOM("{\"username\": \"x\", \"room\": \"Nenhuma\"}", true),
    RESERVED_NAME("{\"username\": \"Sistema\", \"room\": \"Alfa\"}", true),
    NOT_JSON("quero entrar", true),
    GARBAGE("GET / HTTP/1.1\r\n\r\n", true),
    HUGE_FRAME("99999999  ", true),
    HALF_FRAME("40        {\"username\": \"x", false);

    private final String text;
    private final boolean answered;

    Kind(String text, boolean answered) {
      this.text = text;
      this.answered = answered;
    }

    private ByteBuffer bytes() {
      boolean framed = this == WRONG_ROOM || this == RESERVED_NAME || this == NOT_JSON;
      return framed ? FrameEncoder.encode(text) : ByteBuffer.wrap(text.getBytes(UTF_8));
    }
  }

  private final Kind kind;
  private final boolean resets;
  private final long leavesAt;
  private final SocketChannel channel;
  private final ByteBuffer incoming;
  private final ReferenceReader reader = new ReferenceReader();
  private int answers;
  private long received;
  private boolean gone;

  private Intruder(
      Kind kind, boolean resets, long leavesAt, SocketChannel channel, ByteBuffer incoming) {
    this.kind = kind;
    this.resets = resets;
    this.leavesAt = leavesAt;
    this.channel = channel;
    this.incoming = incoming;
  }

  static Intruder connect(
      long now, RandomGenerator random, ByteBuffer incoming, Selector selector, int port)
      throws IOException {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    Intruder intruder =
        new Intruder(kind, random.nextBoolean(), now + random.nextInt(2000), channel, incoming);
    channel.write(kind.bytes());
    channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, intruder);
    return intruder;
  }

  @Override
  public void onReady() throws IOException {
    incoming.clear();
    int count = channel.read(incoming);
    if (count == -1) {
      if (answers != (kind.answered ? 1 : 0) || reader.isInsideObject()) {
        throw new Violation(kind + ": " + answers + " respostas antes do fim da conexão.");
      }
      close();
    } else {
      received += count;
      reader.feed(incoming.flip(), this::onAnswer);
    }
  }

  private void onAnswer(ServerMessage message) {
    answers++;
    boolean right =
        message.username().equals(ServerMessage.SYSTEM)
            && (kind != Kind.WRONG_ROOM || message.message().equals(ServerMessage.ROOM_NOT_FOUND));
    if (!right) {
      throw new Violation(kind + ": recebeu " + message + ".");
    }
  }

  @Override
  public void act(long now, Phase phase) throws IOException {
    if (!gone && !kind.answered && (now >= leavesAt || phase != Phase.OPEN)) {
      if (resets) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      close();
    }
  }

  @Override
  public void onMachineStall() {
    // Não há nada de que ele dependa com prazo.
  }

  @Override
  public String room() {
    return "";
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  @Override
  public String waitingFor() {
    return kind.answered ? "uma resposta e o fim da conexão" : null;
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public Violation tooLate(String what) {
    return new Violation(kind + ": espera há minutos " + what + ".");
  }

  @Override
  public void close() throws IOException {
    gone = true;
    channel.close();
  }
}
