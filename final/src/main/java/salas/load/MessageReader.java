package salas.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import salas.ProtocolAccess;

/**
 * Separa e reconhece os objetos que chegam a um membro. Os da forma canônica desta execução são
 * comparados no lugar, sem alocar nada; os outros, com espaços, escapes ou de outras pessoas,
 * passam pelo leitor de JSON do kit. Não guarda nada de um membro para outro. Uma thread só.
 */
final class MessageReader {
  /** Bytes do maior objeto aceito, como no cliente: 8 MiB. */
  static final int MAX_OBJECT = 8 * 1024 * 1024;

  // O que vem depois do nome, na forma canônica.
  private static final byte[] JOINED =
      ("\", \"message\": \"" + ProtocolAccess.JOINED + "\"}").getBytes(US_ASCII);
  private static final byte[] LEFT =
      ("\", \"message\": \"" + ProtocolAccess.LEFT + "\"}").getBytes(US_ASCII);
  private static final int INCOMPLETE = JsonObjects.INCOMPLETE;

  private final Names names;
  private final ProtocolAccess json = new ProtocolAccess();

  MessageReader(Names names) {
    this.names = names;
  }

  /**
   * Entrega a {@code listener} os objetos inteiros de {@code bytes[from..to)}.
   *
   * @return onde começa o que ainda não é um objeto inteiro
   * @throws LoadException se os bytes não forem do protocolo, ou se o ouvinte achar uma violação
   */
  int read(Member receiver, byte[] bytes, int from, int to, Listener listener) throws IOException {
    int position = from;
    while (position < to) {
      int end = readCanonical(receiver, bytes, position, to, listener);
      if (end == INCOMPLETE) {
        end = readAny(receiver, bytes, position, to, listener);
      }
      if (end == INCOMPLETE) {
        return position;
      }
      position = end;
    }
    return position;
  }

  /** O fim do que começa em {@code from} e é canônico e inteiro, ou INCOMPLETE se nada é. */
  private int readCanonical(Member receiver, byte[] bytes, int from, int to, Listener listener)
      throws IOException {
    if (!names.startsAt(bytes, from, to)) {
      return INCOMPLETE;
    }
    int digits = from + names.objectStart().length;
    int author = 0;
    int i = digits;
    while (i < to && i - digits < Names.MAX_DIGITS && bytes[i] >= '0' && bytes[i] <= '9') {
      author = 10 * author + bytes[i++] - '0';
    }
    if (i == digits || (bytes[digits] == '0' && i - digits > 1)) {
      return INCOMPLETE;
    }
    int length = listener.expected(receiver, author, bytes, from, to);
    if (length > 0) {
      return from + length;
    }
    if (startsWith(JOINED, bytes, i, to)) {
      listener.onJoined(receiver, author);
      return i + JOINED.length;
    }
    if (startsWith(LEFT, bytes, i, to)) {
      listener.onLeft(receiver, author);
      return i + LEFT.length;
    }
    return INCOMPLETE;
  }

  private static boolean startsWith(byte[] expected, byte[] bytes, int from, int to) {
    return to - from >= expected.length
        && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
  }

  private int readAny(Member receiver, byte[] bytes, int from, int to, Listener listener)
      throws IOException {
    int end = JsonObjects.end(bytes, from, to);
    if (end == JsonObjects.NOT_AN_OBJECT) {
      throw notTheProtocol(receiver, "esperava um objeto JSON");
    }
    if ((end == INCOMPLETE ? to : end) - from > MAX_OBJECT) {
      throw notTheProtocol(receiver, "objeto maior que " + MAX_OBJECT + " bytes");
    }
    if (end != INCOMPLETE) {
      try {
        json.read(bytes, from, end, (name, text) -> dispatch(receiver, name, text, listener));
      } catch (LoadException e) {
        throw e;
      } catch (IOException e) {
        throw notTheProtocol(receiver, e.getMessage());
      }
    }
    return end;
  }

  private void dispatch(Member receiver, String username, String text, Listener listener)
      throws IOException {
    int author = names.number(username);
    if (author == Names.OTHER) {
      listener.onOther(receiver, username, text);
    } else if (text.equals(ProtocolAccess.JOINED)) {
      listener.onJoined(receiver, author);
    } else if (text.equals(ProtocolAccess.LEFT)) {
      listener.onLeft(receiver, author);
    } else {
      listener.onText(receiver, author, text);
    }
  }

  private static LoadException notTheProtocol(Member receiver, String reason) {
    return new LoadException(
        "o servidor mandou a " + receiver.name() + " algo que não é do protocolo (" + reason + ")");
  }
}
