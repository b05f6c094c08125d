package salas.docs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Um documento JSON como mapas, listas, textos, números e nulos. Serve a arquivos pequenos. */
final class JsonTree {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private JsonTree() {}

  /** Lê um arquivo cujo documento é um objeto. */
  static Map<String, Object> read(Path file) throws IOException {
    return object(MAPPER.readValue(file.toFile(), Map.class));
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
}
