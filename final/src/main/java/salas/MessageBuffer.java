package salas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Mensagens do servidor codificadas uma depois da outra (especificação, 1.2), direto de UTF-8 para
 * JSON em ASCII, sem passar por {@code String}. Uma thread só.
 *
 * <p>Feito à mão porque o formato é fixo byte a byte: o cliente original acha que a mensagem acaba
 * no primeiro byte {@code }}, e decodifica um byte por vez. Por isso {@code }} e tudo o que não é
 * ASCII saem como {@code \\uXXXX}, o que continua sendo JSON comum para os demais.
 */
final class MessageBuffer {
  private static final int INITIAL_CAPACITY = 8 * 1024;
  // O pior caso: um byte de controle vira seis ("\\u0001"); um caractere de 4 bytes vira 12.
  private static final int MAX_EXPANSION = 6;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] START = ascii("{\"username\": \"");
  private static final byte[] MIDDLE = ascii("\", \"message\": \"");
  private static final byte[] END = ascii("\"}");

  // Para cada byte: 0 se sai como é, 'u' se sai como \\u00XX, ou a letra do escape curto.
  private static final byte[] ESCAPES = new byte[128];

  static {
    Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
    ESCAPES['\b'] = 'b';
    ESCAPES['\t'] = 't';
    ESCAPES['\n'] = 'n';
    ESCAPES['\f'] = 'f';
    ESCAPES['\r'] = 'r';
    ESCAPES['"'] = '"';
    ESCAPES['\\'] = '\\';
    ESCAPES['}'] = 'u';
    ESCAPES[0x7f] = 'u';
  }

  private byte[] bytes;
  private int length;

  MessageBuffer() {
    this(INITIAL_CAPACITY);
  }

  private MessageBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** O começo de todas as mensagens de um remetente, para guardar e reusar. */
  static byte[] prefix(String username) {
    byte[] name = username.getBytes(StandardCharsets.UTF_8);
    MessageBuffer buffer =
        new MessageBuffer(START.length + MAX_EXPANSION * name.length + MIDDLE.length);
    buffer.write(START);
    buffer.escape(name, 0, name.length);
    buffer.write(MIDDLE);
    return Arrays.copyOf(buffer.bytes, buffer.length);
  }

  /** Uma mensagem sozinha, pronta para escrever. */
  static byte[] encode(String username, String message) {
    MessageBuffer buffer = new MessageBuffer(64);
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    buffer.append(prefix(username), text, 0, text.length);
    return Arrays.copyOf(buffer.bytes, buffer.length);
  }

  /**
   * Acrescenta uma mensagem.
   *
   * @param prefix o que {@link #prefix} devolveu para o remetente
   * @param text o texto em UTF-8
   * @return falso, sem acrescentar nada, se o texto não for UTF-8 válido (RFC 3629)
   */
  boolean append(byte[] prefix, byte[] text, int offset, int count) {
    int start = length;
    reserve(prefix.length + MAX_EXPANSION * count + END.length);
    write(prefix);
    if (!escape(text, offset, offset + count)) {
      length = start;
      return false;
    }
    write(END);
    return true;
  }

  /** Os bytes escritos; só valem os {@link #length} primeiros, até o próximo acréscimo. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
    }
  }

  private void write(byte[] ascii) {
    reserve(ascii.length);
    System.arraycopy(ascii, 0, bytes, length, ascii.length);
    length += ascii.length;
  }

  private boolean escape(byte[] text, int from, int to) {
    int i = from;
    while (i < to) {
      int plain = plainEnd(text, i, to);
      System.arraycopy(text, i, bytes, length, plain - i);
      length += plain - i;
      i = plain;
      if (i < to && text[i] >= 0) {
        escapeAscii(text[i]);
        i++;
      } else if (i < to) {
        int size = escapeMultibyte(text, i, to);
        if (size == 0) {
          return false;
        }
        i += size;
      }
    }
    return true;
  }

  /**
   * Onde acaba o trecho, a partir de {@code from}, que sai como é: quase sempre o texto inteiro.
   */
  private static int plainEnd(byte[] text, int from, int to) {
    int i = from;
    while (i < to && text[i] >= 0 && ESCAPES[text[i]] == 0) {
      i++;
    }
    return i;
  }

  private void escapeAscii(int b) {
    byte escape = ESCAPES[b];
    if (escape == 'u') {
      escapeUnit(b);
    } else {
      bytes[length++] = '\\';
      bytes[length++] = escape;
    }
  }

  /** Decodifica um caractere de 2 a 4 bytes; devolve quantos eram, ou 0 se não é UTF-8 válido. */
  private int escapeMultibyte(byte[] text, int i, int to) {
    int first = text[i] & 0xff;
    int size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first < 0xc2 || first > 0xf4 || to - i < size) {
      return 0;
    }
    int codePoint = first & (0x7f >> size);
    for (int k = 1; k < size; k++) {
      if ((text[i + k] & 0xc0) != 0x80) {
        return 0;
      }
      codePoint = codePoint << 6 | text[i + k] & 0x3f;
    }
    if (size == 4) {
      if (codePoint < 0x10000 || codePoint > 0x10ffff) {
        return 0;
      }
      escapeUnit(Character.highSurrogate(codePoint));
      escapeUnit(Character.lowSurrogate(codePoint));
    } else {
      boolean overlong = size == 3 && codePoint < 0x800;
      if (overlong
          || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return 0;
      }
      escapeUnit(codePoint);
    }
    return size;
  }

  private void escapeUnit(int unit) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    bytes[length++] = HEX[unit >> 12];
    bytes[length++] = HEX[unit >> 8 & 0xf];
    bytes[length++] = HEX[unit >> 4 & 0xf];
    bytes[length++] = HEX[unit & 0xf];
  }
}
