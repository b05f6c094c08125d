package salas.kit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** O fluxo de objetos que um servidor de salas manda, cortado ou colado em qualquer lugar. */
final class RoomsMessages {
  /**
   * Um objeto que chegou inteiro.
   *
   * @param bytes como veio, com os espaços que o antecedem
   */
  record Message(String username, String text, byte[] bytes) {
    boolean says(String name, String words) {
      return username.equals(name) && text.equals(words);
    }

    /** O que ela é, para quem esperava outra. */
    String symptom() {
      String kind =
          switch (text) {
            case RoomsClient.JOINED -> "entrou";
            case RoomsClient.LEFT -> "saiu";
            default -> "fala";
          };
      boolean isCode = username.equals(RoomsClient.SYSTEM);
      return Symptom.MESSAGE + (isCode ? code() : kind);
    }

    private String code() {
      return text.matches("[0-9]{3}") ? text : "sistema";
    }
  }

  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final Queue<Message> ready = new ArrayDeque<>();

  /** Os bytes do objeto que ainda não acabou, e a posição do primeiro deles no fluxo. */
  private byte[] unfinished = {};

  private long unfinishedAt;
  private int depth;
  private String username;
  private String text;

  RoomsMessages() {
    try {
      parser = new JsonFactory().createNonBlockingByteArrayParser();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
  }

  /** A próxima mensagem inteira, ou null. */
  Message poll() {
    return ready.poll();
  }

  /** Os bytes que já vieram de uma mensagem que ainda não acabou. */
  byte[] unfinished() {
    return unfinished;
  }

  /**
   * @throws IOException se os bytes não são objetos JSON de texto
   */
  void feed(byte[] bytes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(unfinished.length + bytes.length);
    all.writeBytes(unfinished);
    all.writeBytes(bytes);
    unfinished = all.toByteArray();
    feeder.feedInput(bytes, 0, bytes.length);
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.NOT_AVAILABLE) {
      onToken(token);
    }
  }

  private void onToken(JsonToken token) throws IOException {
    if (token.isStructStart()) {
      depth++;
    } else if (token.isStructEnd()) {
      depth--;
    } else if (depth == 1 && token == JsonToken.VALUE_STRING) {
      field(parser.currentName(), parser.getText());
    }
    if (depth == 0) {
      finish(token);
    }
  }

  private void field(String name, String value) {
    if (name.equals("username")) {
      username = value;
    } else if (name.equals("message")) {
      text = value;
    }
  }

  private void finish(JsonToken token) throws IOException {
    if (token != JsonToken.END_OBJECT || username == null || text == null) {
      throw new IOException("falta \"username\" ou \"message\"");
    }
    long end = parser.currentLocation().getByteOffset();
    int length = (int) (end - unfinishedAt);
    ready.add(new Message(username, text, Arrays.copyOf(unfinished, length)));
    unfinished = Arrays.copyOfRange(unfinished, length, unfinished.length);
    unfinishedAt = end;
    username = null;
    text = null;
  }
}
