package salas.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * O texto das mensagens da carga: emissor, número e instante em ASCII, com largura fixa, e
 * enchimento até o tamanho pedido. Nada nele precisa de escape em JSON.
 */
final class MessageText {
  private static final int SENDER_DIGITS = 5;
  private static final int NUMBER_DIGITS = 10;
  private static final int MICROS_DIGITS = 12;
  private static final int NUMBER_AT = SENDER_DIGITS + 1;
  private static final int MICROS_AT = NUMBER_AT + NUMBER_DIGITS + 1;

  /** Bytes do menor texto: os três campos, separados por espaços. */
  static final int MIN_BYTES = MICROS_AT + MICROS_DIGITS;

  /** Bytes do maior texto. */
  static final int MAX_BYTES = 64 * 1024;

  private MessageText() {}

  /** Um texto de {@code length} bytes, com o emissor e o resto por preencher. */
  static byte[] template(int length, int sender) {
    byte[] text = new byte[length];
    Arrays.fill(text, (byte) 'x');
    text[NUMBER_AT - 1] = ' ';
    text[MICROS_AT - 1] = ' ';
    if (length > MIN_BYTES) {
      text[MIN_BYTES] = ' ';
    }
    digits(text, 0, SENDER_DIGITS, sender);
    return text;
  }

  /** Preenche o número e o instante de um texto que começa em {@code at}. */
  static void fill(byte[] bytes, int at, long number, long micros) {
    digits(bytes, at + NUMBER_AT, NUMBER_DIGITS, number);
    digits(bytes, at + MICROS_AT, MICROS_DIGITS, micros);
  }

  /** O número de um texto recebido, ou -1 se ele não tem a forma de um texto da carga. */
  static long number(String text, int length, int sender) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] expected = template(length, sender);
    if (bytes.length != length) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      boolean digit = i >= NUMBER_AT && i < MIN_BYTES && i != MICROS_AT - 1;
      if (digit ? bytes[i] < '0' || bytes[i] > '9' : bytes[i] != expected[i]) {
        return -1;
      }
      if (digit && i < MICROS_AT) {
        number = 10 * number + bytes[i] - '0';
      }
    }
    return number;
  }

  private static void digits(byte[] bytes, int at, int count, long value) {
    long rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
