package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** Bytes à vista: texto onde é texto, {@code \xNN} onde não é. */
public final class Bytes {
  private static final int SHOWN_HEAD = 60;
  private static final int SHOWN_TAIL = 16;

  private Bytes() {}

  /** Junta pedaços. */
  public static byte[] concat(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  /**
   * Os bytes entre aspas, com controles e o que não é UTF-8 escapados, abreviados se são muitos ou
   * todos iguais.
   */
  public static String show(byte[] bytes) {
    if (bytes.length > SHOWN_TAIL && isOneByteRepeated(bytes)) {
      return '"' + escape(bytes, 0, 1) + "\" repetido";
    }
    if (bytes.length <= SHOWN_HEAD + SHOWN_TAIL) {
      return '"' + escape(bytes, 0, bytes.length) + '"';
    }
    return '"'
        + escape(bytes, 0, SHOWN_HEAD)
        + "\" … \""
        + escape(bytes, bytes.length - SHOWN_TAIL, bytes.length)
        + '"';
  }

  /** O mesmo, inteiro, por mais que seja. */
  static String showText(byte[] bytes) {
    return '"' + escape(bytes, 0, bytes.length) + '"';
  }

  /** Se é um texto que alguém escreveria: tudo visível, e ao menos uma palavra. */
  static boolean isReadable(byte[] bytes) {
    String shown = escape(bytes, 0, bytes.length);
    return !shown.contains("\\x") && shown.matches("(?s).*\\p{L}{3}.*");
  }

  /** Onde um trecho começa, a partir de {@code from}; −1 se não está. */
  static int indexOf(byte[] all, byte[] piece, int from) {
    for (int at = from; at <= all.length - piece.length; at++) {
      if (Arrays.equals(all, at, at + piece.length, piece, 0, piece.length)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isOneByteRepeated(byte[] bytes) {
    for (byte one : bytes) {
      if (one != bytes[0]) {
        return false;
      }
    }
    return true;
  }

  /** Um byte em hexadecimal e, se for visível, também como caractere. */
  static String show(byte value) {
    String hex = String.format("%02X", value & 0xFF);
    return value > ' ' && value < 0x7F ? hex + " ('" + (char) value + "')" : hex;
  }

  private static String escape(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    int at = from;
    while (at < to) {
      int length = characterLength(bytes, at, to);
      if (length == 0) {
        text.append(control(bytes[at]));
        at++;
      } else {
        text.append(new String(bytes, at, length, UTF_8));
        at += length;
      }
    }
    return text.toString();
  }

  /** Quantos bytes tem o caractere visível que começa em {@code at}; 0 se não há um. */
  private static int characterLength(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (at + length > to) {
      return 0;
    }
    try {
      String one = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length)).toString();
      return isVisible(one.codePointAt(0)) ? length : 0;
    } catch (CharacterCodingException e) {
      return 0;
    }
  }

  private static boolean isVisible(int character) {
    int type = Character.getType(character);
    return character != '"'
        && character != '\\'
        && type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.PRIVATE_USE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  private static String control(byte value) {
    return switch (value) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> String.format("\\x%02X", value & 0xFF);
    };
  }

  /** Um texto qualquer, numa linha ou várias, sem nada que comande um terminal. */
  public static String visible(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '"' || c == '\\' || isVisible(c)) {
                safe.appendCodePoint(c);
              } else if (c == '\t') {
                safe.append("  ");
              } else if (c != '\r') {
                safe.append(String.format("\\u%04X", c));
              }
            });
    return safe.toString();
  }
}
