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

  /**
   * Lê o objeto JSON do handshake. Campos a mais são ignorados.
   *
   * @throws ProtocolException se não for um objeto JSON com {@code username} e {@code room} de
   *     texto
   */
  static Handshake parse(byte[] payload) throws ProtocolException {
    try (JsonParser parser = JSON.createParser(decode(ByteBuffer.wrap(payload)))) {
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
}
