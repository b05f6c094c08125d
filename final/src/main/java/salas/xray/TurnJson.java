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
 * {"beats": [{"moment": "READ", "key": "c1", "text": "…", "keys": [CHAVE…], "talk": [FALA…],
 *             "batches": [LOTE…]}],
 *  "keys": [CHAVE…], "hidden": 0, "skipped": 0}
 * </pre>
 *
 * <p>{@code keys} de um acontecimento traz só os retratos que ele mudou; o da rodada, todos. {@code
 * batches} traz todos os lotes que esperam o fim da rodada. {@code skipped} conta as rodadas que um
 * navegador lento perdeu logo antes. Uma chave, uma fala e um lote:
 *
 * <pre>
 * {"id": "c1", "name": "Ana", "state": "IN_ROOM", "interest": ["OP_READ"], "ready": [],
 *  "in": [envio do cliente, recepção do servidor, quadro],
 *  "out": [fila, envio do servidor, recepção do cliente]}
 * {"who": "Ana", "verb": "mandou", "text": "Olá"}
 * {"room": "Teste", "bytes": 48}
 * </pre>
 *
 * <p>Contagens são em bytes, na ordem em que os bytes passam; {@code null} é a que não se conhece.
 * Uma gravação: {@code {"id", "title", "summary", "turns": [RODADA…]}}. Não há {@code <} no texto
 * produzido, para que ele possa ficar dentro de um {@code <script>}.
 */
final class TurnJson {
  private static final JsonFactory JSON = new JsonFactory();

  private TurnJson() {}

  /** Uma rodada, com a contagem {@code skipped}. */
  static String of(Turn turn, int skipped) {
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
    json.writeArrayFieldStart("batches");
    for (Turn.Batch batch : beat.batches()) {
      json.writeStartObject();
      json.writeStringField("room", batch.room());
      json.writeNumberField("bytes", batch.bytes());
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
      Turn.Inbound in = key.in();
      writeCounts(json, "in", in.clientSend(), in.serverReceive(), in.unframed());
      Turn.Outbound out = key.out();
      writeCounts(json, "out", out.queue(), out.serverSend(), out.clientReceive());
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

  private static void writeCounts(JsonGenerator json, String field, long... counts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (long count : counts) {
      if (count == Turn.UNKNOWN) {
        json.writeNull();
      } else {
        json.writeNumber(count);
      }
    }
    json.writeEndArray();
  }
}
