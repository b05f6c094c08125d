package salas.docs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Um documento JSON como mapas, listas, textos, números e nulos. Serve a arquivos pequenos. */
final class JsonTree {
  private JsonTree() {}

  /** Lê um arquivo cujo documento é um objeto. */
  @SuppressWarnings("unchecked") // Um objeto JSON vira sempre um mapa de textos.
  static Map<String, Object> read(Path file) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      parser.nextToken();
      return (Map<String, Object>) value(parser);
    }
  }

  /** Um objeto dentro de outro. */
  @SuppressWarnings("unchecked") // Quem chama sabe que é um objeto.
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** Os objetos de uma lista. */
  @SuppressWarnings("unchecked") // Quem chama sabe que a lista é de objetos.
  static List<Map<String, Object>> objects(Object list) {
    return (List<Map<String, Object>>) list;
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        return object;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        return list;
      }
      case VALUE_NUMBER_INT -> {
        return parser.getLongValue();
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        return parser.getText();
      }
    }
  }
}
