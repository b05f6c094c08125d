package salas.xray;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * O raio-X em JSON, nas gravações e na visão ao vivo. Uma rodada:
 *
 * <pre>
 * {"beats": [{"moment": "READ", "key": "c1", "text": "…", "keys": [CHAVE…], "talk": [FALA…]}],
 *  "keys": [CHAVE…], "hidden": 0, "repeat": 1, "skipped": 0}
 * </pre>
 *
 * <p>{@code keys} de um acontecimento traz só os retratos que ele mudou; o da rodada, todos. {@code
 * repeat} conta rodadas seguidas de mesma forma, agrupadas; {@code skipped}, as que um navegador
 * lento perdeu logo antes. Uma chave e uma fala:
 *
 * <pre>
 * {"id": "c1", "name": "Ana", "state": "IN_ROOM", "interest": ["OP_READ"], "ready": [],
 *  "in": [kernel, decoder], "out": [esperando, kernel]}
 * {"who": "Ana", "verb": "mandou", "text": "Olá"}
 * </pre>
 *
 * <p>Contagens são em bytes; {@code null} é a que não se conhece. Uma gravação: {@code {"id",
 * "title", "summary", "turns": [RODADA…]}}. Não há {@code <} no texto produzido, para que ele possa
 * ficar dentro de um {@code <script>}.
 */
final class TurnJson {
  private static final JsonFactory JSON = new JsonFactory();

  private TurnJson() {}

  /** Uma rodada, com as contagens {@code repeat} e {@code skipped}. */
  static String of(Turn turn, int repeat, int skipped) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("beats");
      for (Turn.Beat beat : turn.beats()) {
        json.writeRaw('\n');
        writeBeat(json, beat);
      }
      json.writeEndArray();
      json.writeRaw('\n');
      writeKeys(json, turn.keys());
      json.writeNumberField("hidden", turn.hiddenKeys());
      json.writeNumberField("repeat", repeat);
      json.writeNumberField("skipped", skipped);
      json.writeEndObject();
    } catch (IOException e) {
      // Um StringWriter não falha.
      throw new UncheckedIOException(e);
    }
    return out.toString().replace("<", "\\u003c");
  }

  private static void writeBeat(JsonGenerator json, Turn.Beat beat) throws IOException {
    json.writeStartObject();
    json.writeStringField("moment", beat.moment().name());
    json.writeStringField("key", beat.key());
    json.writeStringField("text", beat.text());
    writeKeys(json, beat.keys());
    json.writeArrayFieldStart("talk");
    for (Turn.Talk talk : beat.talk()) {
      json.writeStartObject();
      json.writeStringField("who", talk.who());
      json.writeStringField("verb", talk.verb());
      json.writeStringField("text", talk.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeKeys(JsonGenerator json, List<Turn.Key> keys) throws IOException {
    json.writeArrayFieldStart("keys");
    for (Turn.Key key : keys) {
      json.writeStartObject();
      json.writeStringField("id", key.id());
      json.writeStringField("name", key.name());
      json.writeStringField("state", key.state());
      writeOps(json, "interest", key.interest());
      writeOps(json, "ready", key.ready());
      writePair(json, "in", key.inKernel(), key.inDecoder());
      writePair(json, "out", key.outPending(), key.outKernel());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeOps(JsonGenerator json, String field, int ops) throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : Turn.opNames(ops)) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  private static void writePair(JsonGenerator json, String field, long first, long second)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (long count : new long[] {first, second}) {
      if (count == Turn.UNKNOWN) {
        json.writeNull();
      } else {
        json.writeNumber(count);
      }
    }
    json.writeEndArray();
  }
}
