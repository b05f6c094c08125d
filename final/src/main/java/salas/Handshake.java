package salas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * O primeiro quadro do cliente: quem é e em que sala quer entrar (especificação, 1.1).
 *
 * @param username nome do participante
 * @param room nome da sala
 */
record Handshake(String username, String room) {
  private static final JsonFactory JSON = new JsonFactory();

  private static final int NOT_PLAIN = -1;
  private static final byte[] NAME_FIELD = ascii("{\"username\": \"");
  private static final byte[] ROOM_FIELD = ascii("\", \"room\": \"");
  private static final byte[] CLOSING = ascii("\"}");

  /**
   * Lê o objeto JSON do handshake. Campos a mais são ignorados.
   *
   * @throws ProtocolException se não for um objeto JSON com {@code username} e {@code room} de
   *     texto
   */
  static Handshake parse(ByteBuffer payload) throws ProtocolException {
    Handshake plain = parsePlain(payload);
    if (plain != null) {
      return plain;
    }
    try (JsonParser parser = JSON.createParser(decode(payload))) {
      Handshake handshake = parse(parser);
      if (parser.nextToken() != null) {
        throw new ProtocolException("handshake com sobras depois do objeto JSON");
      }
      return handshake;
    } catch (JsonProcessingException e) {
      throw new ProtocolException("handshake não é JSON válido");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // tag::plain[]
  /**
   * Lê a forma que os clientes escrevem quase sempre: os dois campos, nesta ordem, em ASCII e sem
   * escapes. O leitor de JSON sabe tudo isto e muito mais, e custa mais do que o resto da entrada.
   *
   * @return {@code null} se for outra forma, e então só ele pode dizer se vale
   */
  private static Handshake parsePlain(ByteBuffer payload) {
    byte[] json = payload.array();
    int end = payload.arrayOffset() + payload.limit();
    int nameStart = skip(json, payload.arrayOffset() + payload.position(), end, NAME_FIELD);
    int nameEnd = endOfString(json, nameStart, end);
    int roomStart = skip(json, nameEnd, end, ROOM_FIELD);
    int roomEnd = endOfString(json, roomStart, end);
    if (roomEnd == NOT_PLAIN || skip(json, roomEnd, end, CLOSING) != end) {
      return null;
    }
    return new Handshake(
        new String(json, nameStart, nameEnd - nameStart, StandardCharsets.US_ASCII),
        new String(json, roomStart, roomEnd - roomStart, StandardCharsets.US_ASCII));
  }

  /** Onde acaba este trecho, que pode não ter os espaços; ou {@link #NOT_PLAIN}. */
  private static int skip(byte[] json, int from, int end, byte[] expected) {
    int position = from;
    for (byte wanted : expected) {
      if (position != NOT_PLAIN && position < end && json[position] == wanted) {
        position++;
      } else if (wanted != ' ') {
        return NOT_PLAIN;
      }
    }
    return position;
  }

  private static int endOfString(byte[] json, int from, int end) {
    if (from == NOT_PLAIN) {
      return NOT_PLAIN;
    }
    for (int i = from; i < end; i++) {
      if (json[i] == '"') {
        return i;
      }
      // Escapes, controles e, negativos, os bytes que não são ASCII.
      if (json[i] == '\\' || json[i] < ' ') {
        return NOT_PLAIN;
      }
    }
    return NOT_PLAIN;
  }

  // end::plain[]

  private static String decode(ByteBuffer payload) throws ProtocolException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(payload).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException("handshake não é UTF-8 válido");
    }
  }

  private static Handshake parse(JsonParser parser) throws IOException, ProtocolException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new ProtocolException("handshake não é um objeto JSON");
    }
    String username = null;
    String room = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      String value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
      parser.skipChildren();
      switch (field) {
        case "username" -> username = value;
        case "room" -> room = value;
        default -> {}
      }
    }
    if (username == null || room == null) {
      throw new ProtocolException("handshake sem \"username\" ou sem \"room\"");
    }
    return new Handshake(username, room);
  }

  /** O texto JSON deste handshake. */
  String toJson() {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(json)) {
      generator.writeStartObject();
      generator.writeStringField("username", username);
      generator.writeStringField("room", room);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
