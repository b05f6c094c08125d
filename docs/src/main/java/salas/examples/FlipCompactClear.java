package salas.examples;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Equívoco: "flip, compact e clear são quase a mesma coisa". Um {@link ByteBuffer} é um vetor e
 * dois números, {@code position} e {@code limit}. Depois de encher, {@code flip()} prepara para
 * esvaziar; depois de esvaziar em parte, {@code compact()} guarda o resto e {@code clear()} o
 * esquece.
 */
public final class FlipCompactClear {
  private FlipCompactClear() {}

  /** Onde o buffer está e o que sairia dele, num {@code write}. */
  record State(int position, int limit, String remaining) {
    static State of(ByteBuffer buffer) {
      String bytes = StandardCharsets.US_ASCII.decode(buffer.duplicate()).toString();
      return new State(buffer.position(), buffer.limit(), bytes.replace('\0', '·'));
    }

    @Override
    public String toString() {
      return "position " + position + ", limit " + limit + ", sairia \"" + remaining + "\"";
    }
  }

  record Facts(State filled, State flipped, State flippedTwice, State compacted, State cleared) {}

  public static void main(String[] args) {
    Facts facts = observe();
    System.out.println("Acreditava-se: flip, compact e clear são quase a mesma coisa.");
    System.out.println("Buffer de 8 bytes; · é um byte nunca escrito.");
    System.out.println("put \"sala\":             " + facts.filled());
    System.out.println("flip():                 " + facts.flipped());
    System.out.println("flip() outra vez:       " + facts.flippedTwice());
    System.out.println("Saíram só 2 bytes, \"sa\"; chegou \"OK\" e foi posto no buffer:");
    System.out.println("compact(), put, flip(): " + facts.compacted());
    System.out.println("clear(), put, flip():   " + facts.cleared());
  }

  static Facts observe() {
    ByteBuffer buffer = filled();
    State full = State.of(buffer); // sem flip, sairia o que nunca foi escrito
    State flipped = State.of(buffer.flip());
    State flippedTwice = State.of(buffer.flip()); // limit = position = 0: não sairia nada

    ByteBuffer kept = filled().flip();
    kept.get(new byte[2]); // uma escrita parcial
    kept.compact().put(ascii("OK")); // o "la" vai para o começo, e "OK" fica depois dele
    ByteBuffer lost = filled().flip();
    lost.get(new byte[2]);
    lost.clear().put(ascii("OK")); // position volta a 0: "OK" cai no começo, e "la" se perde
    return new Facts(full, flipped, flippedTwice, State.of(kept.flip()), State.of(lost.flip()));
  }

  private static ByteBuffer filled() {
    return ByteBuffer.allocate(8).put(ascii("sala"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
