package salas.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import salas.ProtocolAccess;

/**
 * Um emissor: as suas mensagens a caminho, quantos já viram cada uma, e os objetos que cada
 * receptor tem de receber, byte a byte. Os objetos têm todos o mesmo tamanho e ficam lado a lado
 * num anel: várias mensagens que chegam juntas são conferidas numa comparação só. Uma thread só.
 */
final class Sender {
  private static final byte[] OBJECT_END = "\"}".getBytes(US_ASCII);

  private final int ordinal;
  private final Member member;
  private final int audience;
  private final int mask;
  // Os objetos esperados, um por lugar do anel.
  private final byte[] ring;
  private final int objectLength;
  // Por lugar do anel: quantos faltam ver e o instante de que a latência conta.
  private final int[] missing;
  private final long[] dueAt;
  private final int textAt;
  private final int textLength;
  private final byte[] header;
  private final long epoch = System.nanoTime();
  // Montagem dos quadros; depois de send(), é do membro até que tudo tenha saído.
  private ByteBuffer frames;
  private long sent;
  private long completed;

  /**
   * @param ordinal número dele entre os emissores
   * @param audience quantos ouvem cada mensagem
   * @param capacity quantas mensagens cabem a caminho
   * @param textLength bytes de cada texto
   */
  Sender(int ordinal, Member member, int audience, int capacity, int textLength) {
    this.ordinal = ordinal;
    this.member = member;
    this.audience = audience;
    this.textLength = textLength;
    int slots = Integer.highestOneBit(Math.max(1, 2 * capacity - 1));
    mask = slots - 1;
    missing = new int[slots];
    dueAt = new long[slots];
    byte[] start = ("{\"username\": \"" + member.name() + "\", \"message\": \"").getBytes(US_ASCII);
    textAt = start.length;
    objectLength = textAt + textLength + OBJECT_END.length;
    ring = new byte[slots * objectLength];
    byte[] text = MessageText.template(textLength, member.number());
    for (int i = 0; i < ring.length; i += objectLength) {
      System.arraycopy(start, 0, ring, i, textAt);
      System.arraycopy(text, 0, ring, i + textAt, textLength);
      System.arraycopy(OBJECT_END, 0, ring, i + textAt + textLength, OBJECT_END.length);
    }
    header = String.format(Locale.ROOT, "%-10d", textLength).getBytes(US_ASCII);
    frames = ByteBuffer.allocateDirect(16 * (ProtocolAccess.HEADER_LENGTH + textLength));
  }

  Member member() {
    return member;
  }

  int ordinal() {
    return ordinal;
  }

  long sent() {
    return sent;
  }

  /** Mensagens que ainda não chegaram a todos. */
  int inFlight() {
    return (int) (sent - completed);
  }

  /** Se cabe mais uma mensagem a caminho. */
  boolean hasRoom() {
    return inFlight() < missing.length;
  }

  /** Acrescenta a próxima mensagem ao que vai sair; deve haver lugar no anel. */
  void say(long due) {
    int slot = (int) sent & mask;
    int at = slot * objectLength + textAt;
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - epoch);
    MessageText.fill(ring, at, sent, micros);
    missing[slot] = audience;
    dueAt[slot] = due;
    sent++;
    if (frames.remaining() < ProtocolAccess.HEADER_LENGTH + textLength) {
      frames = ByteBuffer.allocateDirect(2 * frames.capacity()).put(frames.flip());
    }
    frames.put(header).put(ring, at, textLength);
  }

  /** Entrega ao socket o que foi dito, se ele já aceitou o que veio antes. */
  void flush() throws IOException {
    if (frames.position() > 0 && !member.hasPending()) {
      member.send(frames.flip());
      if (member.hasPending()) {
        frames = ByteBuffer.allocateDirect(frames.capacity());
      } else {
        frames.clear();
      }
    }
  }

  /** Bytes do objeto de cada mensagem. */
  int objectLength() {
    return objectLength;
  }

  /** Quantas mensagens seguidas, a partir da {@code number}, estão inteiras em {@code from}. */
  int matches(long number, byte[] bytes, int from, int to) {
    int slot = (int) number & mask;
    int count = Math.min((to - from) / objectLength, missing.length - slot);
    count = (int) Math.min(count, sent - number);
    int length = count * objectLength;
    int start = slot * objectLength;
    int equal = Arrays.mismatch(bytes, from, from + length, ring, start, start + length);
    return equal < 0 ? count : equal / objectLength;
  }

  /** O número de um texto recebido, ou -1 se este emissor não mandou nenhum assim. */
  long number(String text) {
    long number = MessageText.number(text, textLength, member.number());
    return number < sent ? number : -1;
  }

  /** O texto da mensagem {@code number}, que está a caminho. */
  String text(long number) {
    return new String(ring, ((int) number & mask) * objectLength + textAt, textLength, US_ASCII);
  }

  /** O instante de que conta a latência da mensagem {@code number}, que está a caminho. */
  long dueAt(long number) {
    return dueAt[(int) number & mask];
  }

  /** Mais um viu a mensagem {@code number}. Responde se era o último. */
  boolean seen(long number) {
    if (--missing[(int) number & mask] > 0) {
      return false;
    }
    completed++;
    return true;
  }
}
