package salas.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import salas.spi.ByteLayer;

/** Um socket de mentira, na memória: o que se manda por um lado espera do outro. Uma thread só. */
final class Pipe implements ByteLayer.Wire {
  /** Do outro lado. */
  Pipe peer;

  // Bytes que cada leitura entrega, no máximo.
  int piece = Integer.MAX_VALUE;
  // Leituras feitas, e pedidos de volta ao laço. O segundo, de qualquer thread.
  int reads;
  volatile int resumes;
  boolean ended;
  private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
  private int taken;

  /** Os dois lados de um. */
  static Pipe open() {
    Pipe here = new Pipe();
    here.peer = new Pipe();
    here.peer.peer = here;
    return here;
  }

  /** Bytes que chegaram a este lado e ninguém leu. */
  int available() {
    return arrived.size() - taken;
  }

  /** O que chegou a este lado e ninguém leu. */
  byte[] unread() {
    byte[] all = arrived.toByteArray();
    return java.util.Arrays.copyOfRange(all, taken, all.length);
  }

  /** Chega isto a este lado. */
  void arrive(byte... bytes) {
    arrived.writeBytes(bytes);
  }

  /** Troca o que chegou a este lado e ninguém leu. */
  void replace(byte[] bytes) {
    arrived.reset();
    taken = 0;
    arrive(bytes);
  }

  @Override
  public int receive(ByteBuffer in) {
    reads++;
    if (available() == 0) {
      return ended ? -1 : 0;
    }
    int length = Math.min(Math.min(piece, available()), in.remaining());
    in.put(arrived.toByteArray(), taken, length);
    taken += length;
    return length;
  }

  @Override
  public int transmit(ByteBuffer head, ByteBuffer tail) {
    int length = head.remaining() + tail.remaining();
    byte[] bytes = new byte[length];
    ByteBuffer.wrap(bytes).put(head).put(tail);
    peer.arrive(bytes);
    return length;
  }

  @Override
  public void resume() {
    resumes++;
  }
}
