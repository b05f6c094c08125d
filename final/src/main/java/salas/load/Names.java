package salas.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Os nomes desta execução: um prefixo sorteado, para que duas cargas na mesma sala não se choquem,
 * e um número.
 */
final class Names {
  /** Resposta de {@link #number(String)} para o nome de outra pessoa. */
  static final int OTHER = -1;

  /** O maior número tem tantos algarismos; um nome com mais não é desta execução. */
  static final int MAX_DIGITS = 9;

  private static final String NUMBER = "0|[1-9][0-9]{0," + (MAX_DIGITS - 1) + "}";

  private final String prefix =
      "c%04x-".formatted(ThreadLocalRandom.current().nextInt(1 << Character.SIZE));
  private final byte[] objectStart = ("{\"username\": \"" + prefix).getBytes(US_ASCII);

  /** O nome do participante {@code number}. */
  String of(int number) {
    return prefix + number;
  }

  /** O número de quem tem este nome, ou {@link #OTHER}. */
  int number(String name) {
    String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
    return digits.matches(NUMBER) ? Integer.parseInt(digits) : OTHER;
  }

  /** O começo de todos os objetos desta execução, na forma canônica, até antes do número. */
  byte[] objectStart() {
    return objectStart;
  }

  /** Responde se um objeto desta execução, na forma canônica, começa em {@code from}. */
  boolean startsAt(byte[] bytes, int from, int to) {
    return to - from > objectStart.length
        && Arrays.equals(
            bytes, from, from + objectStart.length, objectStart, 0, objectStart.length);
  }
}
