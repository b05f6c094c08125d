package salas.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import salas.spi.ByteLayer;
import salas.spi.LayerException;

/**
 * O TLS de uma conexão (RFC 8446). O que se escreve é cifrado na hora; o que se lê é decifrado
 * todo, até o último registro inteiro. Só a thread do laço.
 */
final class TlsLayer implements ByteLayer {
  private enum State {
    /** As pontas ainda combinam as chaves; o que se escreve espera. */
    HANDSHAKE,
    OPEN,
    /** A outra ponta disse close_notify: nada mais vem dela. */
    ENDED,
    /** Não se entendem: o alerta já foi, e o que chegar não interessa. */
    FAILED,
    /** Do outro lado há alguém sem TLS: a explicação vai às claras. */
    PLAIN_PEER
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final byte[] NONE = {};

  private final TlsEngine engine;
  private final TlsBuffers buffers;
  private State state = State.HANDSHAKE;
  private boolean greeted;
  private boolean saidGoodbye;
  // Ninguém mais quer o que chegar.
  private boolean deaf;
  // Há o que entregar, ou o que continuar, sem esperar pelo socket.
  private boolean again;
  // O que interrompeu a leitura, se antes dele havia texto a entregar; ou nula.
  private LayerException failure;
  // O começo de um registro; com uma tarefa correndo, também os registros que vieram atrás.
  private byte[] rest = NONE;
  private ByteBuffer unsent = NOTHING;

  TlsLayer(TlsEngine engine, TlsBuffers buffers) {
    this.engine = engine;
    this.buffers = buffers;
  }

  // tag::read[]
  @Override
  public int read(Wire wire, ByteBuffer in) throws IOException {
    if (engine.isWorking()) {
      return 0;
    }
    throwFailure();
    again = false;
    ByteBuffer net = buffers.incoming(rest, in.remaining()); // <1>
    rest = NONE;
    int received = state == State.ENDED ? -1 : wire.receive(net);
    if (deaf || state == State.ENDED) {
      return Math.min(received, 0);
    }
    int before = in.position();
    try {
      greet(net.flip());
      again = engine.advance(wire, net, in); // <2>
      settle(wire);
    } catch (SSLException e) {
      fail(wire, e);
    } catch (LayerException e) {
      refuse(e);
    }
    rest = buffers.rest(net); // <3>
    return delivered(wire, in.position() - before, received);
  }

  /** O que veio inteiro é entregue antes de se contar o que veio depois. */
  private int delivered(Wire wire, int count, int received) throws LayerException {
    boolean ended = state == State.ENDED || failure != null;
    if (count > 0 && ended) {
      again = true;
      wire.resume(); // <4>
    } else if (count == 0) {
      throwFailure();
      return !again && (ended || received == -1) ? -1 : 0;
    }
    return count;
  }

  // end::read[]

  private void throwFailure() throws LayerException {
    if (failure != null) {
      LayerException thrown = failure;
      failure = null;
      drop();
      throw thrown;
    }
  }

  /** Olha o primeiro byte de todos: quem fala às claras merece uma resposta que consiga ler. */
  private void greet(ByteBuffer net) throws LayerException {
    if (greeted || !net.hasRemaining()) {
      return;
    }
    greeted = true;
    byte first = net.get(net.position());
    if (engine.isClient() ? first == '{' : first == ' ' || first >= '0' && first <= '9') {
      state = State.PLAIN_PEER;
      throw new LayerException(
          engine.isClient()
              ? "esta porta não usa TLS; entre sem --tls"
              : "esta porta usa TLS; o cliente do final entra com --tls");
    }
  }

  /** Aonde o motor chegou; se o handshake acabou, o que esperava por ele sai, já cifrado. */
  private void settle(Wire wire) throws IOException {
    if (engine.isInputClosed()) {
      state = State.ENDED;
    } else if (engine.isOpen()) {
      state = State.OPEN;
    }
    if (unsent.hasRemaining() && engine.isOpen()) {
      engine.wrap(wire, unsent, NOTHING);
      unsent = NOTHING;
    }
  }

  private void fail(Wire wire, SSLException error) throws IOException {
    engine.sendAlert(wire);
    refuse(new LayerException(TlsErrors.describe(error)));
  }

  private void refuse(LayerException why) {
    if (state != State.PLAIN_PEER) {
      state = State.FAILED;
    }
    if (saidGoodbye) {
      // Já se despediu: do que ainda vier, e como, não há mais o que contar.
      drop();
    } else {
      failure = why;
    }
  }

  @Override
  public int write(Wire wire, ByteBuffer head, ByteBuffer tail) throws IOException {
    if (state == State.PLAIN_PEER && !engine.isClient()) {
      return wire.transmit(head, tail);
    }
    if (saidGoodbye || state == State.FAILED || state == State.PLAIN_PEER) {
      return 0;
    }
    if (state == State.HANDSHAKE || engine.isWorking()) {
      queue(head, tail);
      return 0;
    }
    try {
      return engine.wrap(wire, head, tail);
    } catch (SSLException e) {
      throw new LayerException(TlsErrors.describe(e));
    }
  }

  private void queue(ByteBuffer head, ByteBuffer tail) {
    int length = unsent.remaining() + head.remaining() + tail.remaining();
    unsent = ByteBuffer.allocate(length).put(unsent).put(head).put(tail).flip();
  }

  @Override
  public void sayGoodbye(Wire wire) throws IOException {
    boolean canSay = state == State.OPEN || state == State.ENDED;
    if (canSay && !saidGoodbye && !engine.isWorking()) {
      saidGoodbye = true;
      engine.closeOutput(wire);
    }
  }

  @Override
  public boolean wantsRead() {
    return !engine.isWorking();
  }

  @Override
  public boolean hasInput() {
    return again && !engine.isWorking();
  }

  @Override
  public int pending() {
    return unsent.remaining();
  }

  @Override
  public int heldBytes() {
    return rest.length + unsent.remaining();
  }

  @Override
  public void drop() {
    rest = NONE;
    unsent = NOTHING;
    deaf = true;
  }
}
