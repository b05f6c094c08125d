package salas.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** O resultado para outro programa ler: as medianas, e o valor de cada rodada. */
public final class JsonReport {
  private static final DefaultPrettyPrinter LINES =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private JsonReport() {}

  /** Escreve, ou reescreve, o arquivo, em UTF-8. */
  public static void write(Report report, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file);
        JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.setPrettyPrinter(LINES);
      json.writeStartObject();
      json.writeStringField("data", report.date().toString());
      writeMap("maquina", report.machine(), json);
      writeMap("plano", report.plan(), json);
      json.writeArrayFieldStart("experimentos");
      for (Results results : report.results()) {
        writeResults(results, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeMap(String name, Map<String, Object> values, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      if (entry.getValue() instanceof Number number) {
        json.writeNumberField(entry.getKey(), number.longValue());
      } else {
        json.writeStringField(entry.getKey(), entry.getValue().toString());
      }
    }
    json.writeEndObject();
  }

  private static void writeResults(Results results, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("experimento", results.subject().id());
    json.writeArrayFieldStart("avisos");
    for (String note : results.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("pontos");
    for (Point point : results.points()) {
      writePoint(results, point, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writePoint(Results results, Point point, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("situacao", point.situation());
    json.writeStringField("serie", point.series());
    json.writeNumberField("x", point.x());
    for (Metric metric : Metric.values()) {
      Long median = results.median(point, metric);
      if (median != null) {
        json.writeNumberField(metric.key(), median);
      }
    }
    json.writeObjectFieldStart("rodadas");
    for (Metric metric : Metric.values()) {
      Sample sample = results.sample(point, metric);
      if (sample != null) {
        json.writeArrayFieldStart(metric.key());
        for (long value : sample.rounds()) {
          json.writeNumber(value);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
