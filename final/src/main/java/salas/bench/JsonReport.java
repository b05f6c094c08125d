package salas.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** O resultado para outro programa ler: as medianas, e o valor de cada rodada. */
public final class JsonReport {
  private static final DefaultPrettyPrinter LINES =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private JsonReport() {}

  /** Escreve, ou reescreve, o arquivo, em UTF-8. */
  public static void write(Results results, Plan plan, Machine machine, Path file)
      throws IOException {
    try (Writer writer = Files.newBufferedWriter(file);
        JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.setPrettyPrinter(LINES);
      json.writeStartObject();
      json.writeStringField("experimento", "eco");
      json.writeStringField("data", LocalDate.now().toString());
      writeMachine(machine, json);
      writePlan(plan, json);
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
      json.writeRaw('\n');
    }
  }

  private static void writeMachine(Machine machine, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("maquina");
    json.writeStringField("sistema", machine.system());
    json.writeStringField("arquitetura", machine.architecture());
    json.writeNumberField("nucleos", machine.cores());
    json.writeNumberField("memoriaMiB", machine.memoryMib());
    json.writeStringField("jdk", machine.jdk());
    json.writeStringField("opcoesDaJvm", String.join(" ", ServerProcess.JVM_OPTIONS));
    json.writeEndObject();
  }

  private static void writePlan(Plan plan, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("plano");
    json.writeStringField("modo", plan.name());
    json.writeNumberField("rodadas", plan.rounds());
    json.writeNumberField("aquecimentoMs", plan.warmUp().toMillis());
    json.writeNumberField("janelaMs", plan.window().toMillis());
    json.writeNumberField("bytesPorMensagem", EchoClient.MESSAGE_BYTES);
    json.writeNumberField("ativosComOciosos", Plan.ACTIVE);
    json.writeEndObject();
  }

  private static void writePoint(Results results, Point point, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("servidor", point.server().id());
    json.writeStringField("clientes", point.talking() ? "ativos" : "ociosos");
    json.writeNumberField("quantos", point.clients());
    for (Metric metric : Metric.values()) {
      if (results.median(point, metric) != null) {
        json.writeNumberField(metric.key(), results.median(point, metric));
      }
    }
    json.writeObjectFieldStart("rodadas");
    for (Metric metric : Metric.values()) {
      json.writeArrayFieldStart(metric.key());
      for (long value : results.rounds(point, metric)) {
        json.writeNumber(value);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
