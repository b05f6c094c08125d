package salas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lê o fluxo de objetos JSON do servidor, cortado ou colado em qualquer lugar (especificação, 1.2).
 * Usa o parser não bloqueante do Jackson: ele aceita bytes conforme chegam e diz "ainda não" quando
 * faltam. O servidor não é de confiança: o que não for do protocolo é erro. Uma thread só.
 */
final class ServerMessageParser {
  /** Bytes do maior objeto aceito: 8 MiB. */
  static final int MAX_OBJECT = 8 * 1024 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_OBJECT).build())
          .build();

  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final JsonSeparators separators = new JsonSeparators();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  // Começo de um caractere que ainda não chegou inteiro.
  private ByteBuffer cut = ByteBuffer.allocate(0);
  // Posição no fluxo, em bytes, do começo do objeto atual e do fim do que já foi entregue.
  private long objectStart;
  private long fed;
  private int depth;
  private String field;
  private String username;
  private String message;

  ServerMessageParser() {
    try {
      parser = JSON.createNonBlockingByteArrayParser();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
  }

  /**
   * Entrega bytes recebidos e devolve as mensagens que eles completaram, na ordem.
   *
   * @throws ProtocolException se os bytes não forem do protocolo; depois disso não use mais
   */
  // tag::feed[]
  List<ServerMessage> feed(byte[] bytes, int length) throws ProtocolException {
    List<ServerMessage> messages = new ArrayList<>();
    try {
      checkUtf8(bytes, length);
      separators.check(bytes, length);
      feeder.feedInput(bytes, 0, length);
      fed += length;
      JsonToken token;
      while ((token = parser.nextToken()) != JsonToken.NOT_AVAILABLE) {
        onToken(token, messages);
      }
    } catch (CharacterCodingException e) {
      throw new ProtocolException("bytes que não são UTF-8");
    } catch (JsonProcessingException e) {
      throw new ProtocolException("JSON inválido");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (depth > 0 && fed - objectStart > MAX_OBJECT) {
      throw new ProtocolException("objeto maior que " + MAX_OBJECT + " bytes");
    }
    return messages;
  }

  // end::feed[]

  /** O Jackson deixa passar formas longas demais; o decodificador do JDK, não (RFC 3629). */
  private void checkUtf8(byte[] bytes, int length) throws CharacterCodingException {
    ByteBuffer in =
        ByteBuffer.allocate(cut.remaining() + length).put(cut).put(bytes, 0, length).flip();
    CoderResult result = decoder.decode(in, CharBuffer.allocate(in.remaining()), false);
    if (result.isError()) {
      result.throwException();
    }
    cut = in.slice();
  }

  private void onToken(JsonToken token, List<ServerMessage> messages)
      throws IOException, ProtocolException {
    switch (token) {
      case START_OBJECT, START_ARRAY -> {
        if (depth++ == 0) {
          startObject(token);
        }
      }
      case END_OBJECT, END_ARRAY -> {
        if (--depth == 0) {
          messages.add(endObject());
        }
      }
      case FIELD_NAME -> field = parser.currentName();
      default -> onValue(token);
    }
  }

  private void startObject(JsonToken token) throws ProtocolException {
    if (token != JsonToken.START_OBJECT) {
      throw new ProtocolException("esperava um objeto JSON");
    }
    // A chave já foi consumida.
    objectStart = parser.currentLocation().getByteOffset() - 1;
    username = null;
    message = null;
  }

  private ServerMessage endObject() throws ProtocolException {
    if (username == null || message == null) {
      throw new ProtocolException("mensagem sem \"username\" ou sem \"message\"");
    }
    if (parser.currentLocation().getByteOffset() - objectStart > MAX_OBJECT) {
      throw new ProtocolException("objeto maior que " + MAX_OBJECT + " bytes");
    }
    return new ServerMessage(username, message);
  }

  private void onValue(JsonToken token) throws IOException, ProtocolException {
    if (depth == 0) {
      throw new ProtocolException("esperava um objeto JSON");
    }
    if (depth == 1 && field.equals("username")) {
      username = token == JsonToken.VALUE_STRING ? parser.getText() : null;
    } else if (depth == 1 && field.equals("message")) {
      message = token == JsonToken.VALUE_STRING ? parser.getText() : null;
    }
  }
}
