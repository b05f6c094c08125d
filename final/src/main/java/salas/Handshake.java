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
 * @param password senha da sala, ou {@code null} se não veio
 * @param token o que prova quem é, ou {@code null} se não veio
 */
record Handshake(String username, String room, String password, String token) {
  private static final JsonFactory JSON = new JsonFactory();
  // O que há em volta dos dois campos, na forma simples.
  private static final String START = "{\"username\": \"";
  private static final String MIDDLE = "\", \"room\": \"";
  private static final String END = "\"}";

  Handshake(String username, String room) {
    this(username, room, null, null);
  }

  /** O mesmo pedido, de quem se sabe que tem este nome. */
  Handshake provenAs(String name) {
    return new Handshake(name, room, password, null);
  }

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

  /**
   * Lê a forma que o cliente original escreve, em ASCII e sem escapes. O leitor de JSON sabe disto
   * e de muito mais, e custa mais do que o resto da entrada.
   *
   * @return {@code null} se for outra forma, e então só ele pode dizer se vale
   */
  private static Handshake parsePlain(ByteBuffer payload) {
    int start = payload.arrayOffset() + payload.position();
    String json =
        new String(payload.array(), start, payload.remaining(), StandardCharsets.ISO_8859_1);
    int middle = json.indexOf(MIDDLE);
    int end = json.length() - END.length();
    if (middle < START.length()
        || end < middle + MIDDLE.length()
        || !json.startsWith(START)
        || !json.endsWith(END)) {
      return null;
    }
    String username = json.substring(START.length(), middle);
    String room = json.substring(middle + MIDDLE.length(), end);
    return isPlain(username) && isPlain(room) ? new Handshake(username, room) : null;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

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
    String password = null;
    String token = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      String value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
      parser.skipChildren();
      switch (field) {
        case "username" -> username = value;
        case "room" -> room = value;
        case "password" -> password = value;
        case "token" -> token = value;
        default -> {}
      }
    }
    if (username == null || room == null) {
      throw new ProtocolException("handshake sem \"username\" ou sem \"room\"");
    }
    return new Handshake(username, room, password, token);
  }

  /** O texto JSON deste handshake. */
  String toJson() {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(json)) {
      generator.writeStartObject();
      generator.writeStringField("username", username);
      generator.writeStringField("room", room);
      if (password != null) {
        generator.writeStringField("password", password);
      }
      if (token != null) {
        generator.writeStringField("token", token);
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString();
  }

  /** Sem segredos: nem a sala, que num cliente antigo vem com a senha. */
  @Override
  public String toString() {
    return "Handshake[" + username + "]";
  }
}
