package salas.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** O resultado para uma pessoa, em tabela, e para outro programa, em JSON. */
public final class LoadReport {
  private static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");

  private final String name;
  private final Scenario scenario;

  /**
   * @param name o nome do cenário na linha de comando
   */
  public LoadReport(String name, Scenario scenario) {
    this.name = name;
    this.scenario = scenario;
  }

  /** Uma linha que diz como vai a medida. */
  public String line(Progress progress) {
    return "  %d s: %s"
        .formatted(
            progress.elapsed().toSeconds(),
            churn()
                ? number(progress.joins()) + " visitas"
                : number(progress.delivered()) + " entregas");
  }

  private boolean churn() {
    Scenario active = scenario instanceof IdleCrowd crowd ? crowd.active() : scenario;
    return active instanceof Churn;
  }

  /** Escreve a tabela. */
  public void print(LoadResult result, PrintStream out) {
    out.println(describe(scenario) + ":");
    for (Map.Entry<String, String> row : rows(result).entrySet()) {
      out.printf("  %-22s %14s%n", row.getKey(), row.getValue());
    }
    out.println(
        churn()
            ? "Cada membro viu uma entrada e uma saída de cada visitante, nesta ordem."
            : "Cada um recebeu cada mensagem dos outros uma vez, inteira e na ordem do emissor.");
  }

  private static String describe(Scenario scenario) {
    if (scenario instanceof Broadcast b) {
      return "Difusão: receptores %d, emissores %d, janela %d, textos de %d bytes"
          .formatted(b.receivers(), b.senders(), b.window(), b.messageBytes());
    }
    if (scenario instanceof Latency l) {
      return "Latência: receptores %d, mensagens por segundo %d, textos de %d bytes"
          .formatted(l.receivers(), l.perSecond(), l.messageBytes());
    }
    if (scenario instanceof IdleCrowd i) {
      return "%s; ao lado, ociosos %d".formatted(describe(i.active()), i.idle());
    }
    Churn c = (Churn) scenario;
    return "Rotatividade: membros %d, %s"
        .formatted(
            c.members(),
            c.perSecondOrZero() == 0
                ? "o mais rápido possível"
                : "visitas por segundo " + c.perSecondOrZero());
  }

  private Map<String, String> rows(LoadResult result) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("duração", millis(result.elapsed().toNanos()));
    if (churn()) {
      rows.put("visitas", number(result.joins()));
      rows.put("visitas por segundo", number(Math.round(result.joinsPerSecond())));
      rows.put("avisos conferidos", number(result.delivered()));
    } else {
      rows.put("mensagens", number(result.sent()));
      rows.put("entregas conferidas", number(result.delivered()));
      rows.put("entregas por segundo", number(Math.round(result.deliveredPerSecond())));
    }
    rows.put("latência, p50", millis(result.latencyPercentile(50)));
    rows.put("latência, p99", millis(result.latencyPercentile(99)));
    rows.put("latência, p99,9", millis(result.latencyPercentile(99.9)));
    rows.put("latência, máxima", millis(result.latency().getMaxValue()));
    return rows;
  }

  private static String number(long value) {
    return String.format(PORTUGUESE, "%,d", value);
  }

  private static String millis(long nanos) {
    return String.format(PORTUGUESE, "%,.3f ms", nanos / 1e6);
  }

  /** Escreve, ou reescreve, o arquivo, em UTF-8; tempos em nanossegundos. */
  public void write(LoadResult result, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file);
        JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("cenario", name);
      writeScenario(scenario, json);
      json.writeNumberField("duracaoNs", result.elapsed().toNanos());
      json.writeNumberField("mensagens", result.sent());
      json.writeNumberField("entregas", result.delivered());
      json.writeNumberField("entregasPorSegundo", Math.round(result.deliveredPerSecond()));
      json.writeNumberField("visitas", result.joins());
      json.writeNumberField("visitasPorSegundo", Math.round(result.joinsPerSecond()));
      json.writeObjectFieldStart("latenciaNs");
      json.writeNumberField("amostras", result.latency().getTotalCount());
      json.writeNumberField("p50", result.latencyPercentile(50));
      json.writeNumberField("p99", result.latencyPercentile(99));
      json.writeNumberField("p999", result.latencyPercentile(99.9));
      json.writeNumberField("maxima", result.latency().getMaxValue());
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeScenario(Scenario scenario, JsonGenerator json) throws IOException {
    if (scenario instanceof Broadcast b) {
      json.writeNumberField("receptores", b.receivers());
      json.writeNumberField("emissores", b.senders());
      json.writeNumberField("janela", b.window());
      json.writeNumberField("bytesPorTexto", b.messageBytes());
    } else if (scenario instanceof Latency l) {
      json.writeNumberField("receptores", l.receivers());
      json.writeNumberField("mensagensPorSegundo", l.perSecond());
      json.writeNumberField("bytesPorTexto", l.messageBytes());
    } else if (scenario instanceof Churn c) {
      json.writeNumberField("membros", c.members());
      json.writeNumberField("visitasPedidasPorSegundo", c.perSecondOrZero());
    } else if (scenario instanceof IdleCrowd i) {
      json.writeNumberField("ociosos", i.idle());
      writeScenario(i.active(), json);
    }
  }
}
