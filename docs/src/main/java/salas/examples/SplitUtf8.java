package salas.examples;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Equívoco: "converto em texto o que cada leitura trouxe". Em UTF-8 o ç e o ã ocupam dois bytes
 * cada (RFC 3629), e uma leitura pode terminar no meio deles. Dois remédios: juntar os bytes até a
 * mensagem ficar inteira, ou um {@link CharsetDecoder}, que guarda a metade para a próxima vez.
 */
public final class SplitUtf8 {
  static final String TEXT = "ação";

  private SplitUtf8() {}

  /**
   * O texto de cada método, por lugar do corte: {@code naive[i]} é com {@code i + 1} bytes antes.
   */
  record Facts(String[] naive, String[] decoder, String[] joined) {}

  public static void main(String[] args) {
    Facts facts = observe();
    System.out.println("Acreditava-se: cada leitura pode virar texto sozinha.");
    System.out.println("\"ação\" (6 bytes) em duas leituras:");
    for (int i = 0; i < facts.naive().length; i++) {
      System.out.printf(
          "  %d + %d bytes: cada uma por si \"%s\", com decodificador \"%s\", juntando antes \"%s\"%n",
          i + 1, 5 - i, facts.naive()[i], facts.decoder()[i], facts.joined()[i]);
    }
  }

  static Facts observe() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    int cuts = bytes.length - 1;
    Facts facts = new Facts(new String[cuts], new String[cuts], new String[cuts]);
    for (int i = 0; i < cuts; i++) {
      byte[] first = Arrays.copyOf(bytes, i + 1);
      byte[] second = Arrays.copyOfRange(bytes, i + 1, bytes.length);
      facts.naive()[i] = naive(first, second);
      facts.decoder()[i] = withDecoder(first, second);
      facts.joined()[i] = joined(first, second);
    }
    return facts;
  }

  /** ERRADO: a metade de um caractere vira U+FFFD, e a outra metade, outro. */
  private static String naive(byte[] first, byte[] second) {
    return new String(first, StandardCharsets.UTF_8) + new String(second, StandardCharsets.UTF_8);
  }

  private static String withDecoder(byte[] first, byte[] second) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(16);
    ByteBuffer in = ByteBuffer.allocate(16);
    for (byte[] read : new byte[][] {first, second}) {
      // false: "pode vir mais"; a metade fica no buffer, e o compact() a põe no começo.
      CoderResult result = decoder.decode(in.put(read).flip(), text, false);
      if (result.isError()) {
        throw new IllegalStateException("UTF-8 inválido");
      }
      in.compact();
    }
    return text.flip().toString();
  }

  /** O que o servidor de salas faz: o quadro diz quantos bytes esperar; só então decodifica. */
  private static String joined(byte[] first, byte[] second) {
    ByteBuffer frame = ByteBuffer.allocate(first.length + second.length);
    return StandardCharsets.UTF_8.decode(frame.put(first).put(second).flip()).toString();
  }
}
