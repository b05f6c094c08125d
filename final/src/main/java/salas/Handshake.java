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

  // tag::plain[]
  /**
   * Lê a forma que os clientes escrevem quase sempre: os dois campos, nesta ordem, em ASCII e sem
   * escapes. O leitor de JSON sabe tudo isto e muito mais, e custa mais do que o resto da entrada.
   *
   * @return {@code null} se for outra forma, e então só ele pode dizer se vale
   */
  private static Handshake parsePlain(ByteBuffer payload) {
    int start = payload.arrayOffset() + payload.position();
    String json =
        new String(payload.array(), start, payload.remaining(), StandardCharsets.ISO_8859_1);
    String[] parts = json.split("\"", -1);
    boolean plain =
        parts.length == 9
            && parts[0].equals("{")
            && parts[1].equals("username")
            && parts[2].trim().equals(":")
            && parts[4].trim().equals(",")
            && parts[5].equals("room")
            && parts[6].trim().equals(":")
            && parts[8].equals("}")
            && isPlain(json);
    return plain ? new Handshake(parts[3], parts[7]) : null;
  }

  private static boolean isPlain(String json) {
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c < ' ' || c > '~' || c == '\\') {
        return false;
      }
    }
    return true;
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
