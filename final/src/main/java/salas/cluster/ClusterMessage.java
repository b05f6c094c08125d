package salas.cluster;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * O que um nó diz a outro. O lugar ({@code seat}) é o número que o nó do participante lhe deu: com
 * o endereço desse nó, que não se repete nem depois de um reinício, diz de quem se fala. Valores;
 * os arrays não são copiados.
 */
sealed interface ClusterMessage {
  /** À casa: este participante quer entrar. */
  record Join(long seat, String room, String username) implements ClusterMessage {}

  /** À casa: ele disse isto, em UTF-8 por conferir. */
  record Say(long seat, byte[] text) implements ClusterMessage {}

  /** À casa: ele foi embora, ou desistiu de entrar. */
  record Leave(long seat) implements ClusterMessage {}

  /** Da casa: pode entrar. */
  record Admitted(long seat) implements ClusterMessage {}

  /** Da casa: não pode entrar, ou não pode ficar; o que {@code Sistema} lhe diz, e ao log. */
  record Ended(long seat, String answer, String logLine) implements ClusterMessage {}

  /** Da casa: a sala o dispensou. */
  record Closed(long seat) implements ClusterMessage {}

  /** Da casa: um lote, uma vez só, e o que cabe dele a cada um. */
  record Batch(byte[] bytes, List<Slice> slices) implements ClusterMessage {}

  /**
   * O pedaço do lote que é de um participante: de {@code from} até o fim, menos de {@code ownFrom}
   * a {@code ownTo}, que foi ele quem disse. Posições em bytes.
   */
  record Slice(long seat, int from, int ownFrom, int ownTo) {
    static final int LENGTH = Long.BYTES + 3 * Integer.BYTES;
  }

  /** Não é uma mensagem inteira e coerente deste protocolo. */
  final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    private DamagedException(String why) {
      super(why);
    }
  }

  /** Os bytes desta mensagem: um do tipo, o lugar, os campos; textos e lotes com o tamanho. */
  default byte[] encode() {
    if (this instanceof Join m) {
      return encode(1, m.seat, utf8(m.room), utf8(m.username));
    } else if (this instanceof Say m) {
      return encode(2, m.seat, m.text);
    } else if (this instanceof Leave m) {
      return encode(3, m.seat);
    } else if (this instanceof Admitted m) {
      return encode(4, m.seat);
    } else if (this instanceof Ended m) {
      return encode(5, m.seat, utf8(m.answer), utf8(m.logLine));
    } else if (this instanceof Closed m) {
      return encode(6, m.seat);
    }
    Batch batch = (Batch) this;
    ByteBuffer slices = ByteBuffer.allocate(batch.slices.size() * Slice.LENGTH);
    for (Slice s : batch.slices) {
      slices.putLong(s.seat).putInt(s.from).putInt(s.ownFrom).putInt(s.ownTo);
    }
    return encode(7, 0, batch.bytes, slices.array());
  }

  private static byte[] encode(int type, long seat, byte[]... fields) {
    int length = 1 + Long.BYTES;
    for (byte[] field : fields) {
      length += Integer.BYTES + field.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length).put((byte) type).putLong(seat);
    for (byte[] field : fields) {
      out.putInt(field.length).put(field);
    }
    return out.array();
  }

  /**
   * A mensagem que estes bytes são.
   *
   * @throws DamagedException se faltar ou sobrar um byte, ou se um número não puder ser
   */
  static ClusterMessage decode(byte[] bytes) throws DamagedException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      ClusterMessage message = decode(in);
      if (in.hasRemaining()) {
        throw new DamagedException("sobram bytes");
      }
      return message;
    } catch (BufferUnderflowException e) {
      throw new DamagedException("faltam bytes");
    } catch (CharacterCodingException e) {
      throw new DamagedException("um texto não é UTF-8");
    }
  }

  private static ClusterMessage decode(ByteBuffer in)
      throws DamagedException, CharacterCodingException {
    int type = in.get();
    long seat = in.getLong();
    if (type == 7 && seat != 0) {
      throw new DamagedException("um lote não tem lugar");
    }
    return switch (type) {
      case 1 -> new Join(seat, text(in), text(in));
      case 2 -> new Say(seat, bytes(in));
      case 3 -> new Leave(seat);
      case 4 -> new Admitted(seat);
      case 5 -> new Ended(seat, text(in), text(in));
      case 6 -> new Closed(seat);
      case 7 -> batch(bytes(in), ByteBuffer.wrap(bytes(in)));
      default -> throw new DamagedException("tipo " + type);
    };
  }

  private static Batch batch(byte[] bytes, ByteBuffer in) throws DamagedException {
    List<Slice> slices = new ArrayList<>();
    while (in.hasRemaining()) {
      Slice s = new Slice(in.getLong(), in.getInt(), in.getInt(), in.getInt());
      if (s.from < 0 || s.ownFrom < s.from || s.ownTo < s.ownFrom || s.ownTo > bytes.length) {
        throw new DamagedException("um recorte fora do lote");
      }
      slices.add(s);
    }
    return new Batch(bytes, slices);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ByteBuffer in) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(in))).toString();
  }

  private static byte[] bytes(ByteBuffer in) {
    int length = in.getInt();
    // Antes de alocar: um tamanho estragado não pode custar memória.
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
