package salas.xray;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Os trechos de código que o raio-X acende, recortados por tag dos fontes do servidor. */
final class Excerpts {
  private static final Path SOURCES = Path.of("src", "main", "java", "salas");

  private Excerpts() {}

  /** As linhas de uma tag, sem as marcas de tag e de chamada, e sem o recuo comum a todas. */
  static List<String> lines(Moment moment) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(SOURCES.resolve(moment.file() + ".java"))) {
      if (line.strip().equals("// end::" + moment.tag() + "[]")) {
        inside = false;
      } else if (line.strip().equals("// tag::" + moment.tag() + "[]")) {
        inside = true;
      } else if (inside) {
        lines.add(line.replaceAll(" // <[0-9]+>$", ""));
      }
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    return lines.stream().map(line -> line.isBlank() ? "" : line.substring(2)).toList();
  }

  /**
   * {@code {"excerpts": {"Connection.ready": {"file", "tag", "lines": […]}}, "moments": {"READ":
   * {"excerpt": "Connection.ready", "text": "channel.read(in)"}}}}.
   */
  static String toJson() throws IOException {
    Map<String, Moment> excerpts = new LinkedHashMap<>();
    for (Moment moment : Moment.values()) {
      excerpts.putIfAbsent(id(moment), moment);
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeObjectFieldStart("excerpts");
      for (Map.Entry<String, Moment> excerpt : excerpts.entrySet()) {
        Moment moment = excerpt.getValue();
        json.writeObjectFieldStart(excerpt.getKey());
        json.writeStringField("file", moment.file() + ".java");
        json.writeStringField("tag", moment.tag());
        json.writeArrayFieldStart("lines");
        for (String line : lines(moment)) {
          json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeObjectFieldStart("moments");
      for (Moment moment : Moment.values()) {
        json.writeObjectFieldStart(moment.name());
        json.writeStringField("excerpt", id(moment));
        json.writeStringField("text", moment.snippet());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toString().replace("<", "\\u003c") + "\n";
  }

  private static String id(Moment moment) {
    return moment.file() + "." + moment.tag();
  }
}
