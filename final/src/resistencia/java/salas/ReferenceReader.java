package salas;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Lê o servidor pela regra do cliente original: só ASCII, e um objeto acaba no primeiro '}'. */
final class ReferenceReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(1 << 30).build())
          .build();

  private final ByteArrayOutputStream object = new ByteArrayOutputStream();

  /**
   * Entrega a {@code sink} as mensagens que estes bytes completam.
   *
   * @throws IOException se não for o que o cliente original entende
   */
  void feed(ByteBuffer bytes, Consumer<ServerMessage> sink) throws IOException {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (b < ' ' || b == 0x7f) {
        throw new IOException("um byte que não é ASCII visível: " + b);
      }
      object.write(b);
      if (b == '}') {
        String json = object.toString(US_ASCII);
        object.reset();
        sink.accept(parse(json));
      }
    }
  }

  /** Diz se há um objeto pela metade. */
  boolean isInsideObject() {
    return object.size() > 0;
  }

  private static ServerMessage parse(String json) throws IOException {
    String username = null;
    String message = null;
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        String field = parser.currentName();
        if ("username".equals(field)) {
          username = parser.nextTextValue();
        } else if ("message".equals(field)) {
          message = parser.nextTextValue();
        }
      }
    }
    return new ServerMessage(username, message);
  }
}
