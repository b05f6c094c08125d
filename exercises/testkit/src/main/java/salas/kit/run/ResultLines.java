package salas.kit.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Task;

/**
 * As linhas que o corretor lê, uma por fato, em JSON só com ASCII: nenhum locale as estraga. Cada
 * uma leva o seu {@link Seal}.
 */
final class ResultLines {
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private final PrintStream output;
  private final Seal seal;
  private final JsonFactory factory =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  ResultLines(PrintStream output, Seal seal) {
    this.output = output;
    this.seal = seal;
  }

  /** O plano: todo teste, na ordem, antes de qualquer resultado. */
  void plan(Class<?> tests) {
    line(
        "plan",
        json -> {
          json.writeArrayFieldStart("tests");
          for (Method method : tasks(tests)) {
            planned(json, method, method.getAnnotation(Task.class));
          }
          json.writeEndArray();
        });
  }

  private static void planned(JsonGenerator json, Method method, Task task) throws IOException {
    DisplayName title = method.getAnnotation(DisplayName.class);
    json.writeStartObject();
    json.writeNumberField("number", task.number());
    json.writeStringField("method", method.getName());
    json.writeStringField("title", title == null ? method.getName() : title.value());
    json.writeNumberField("points", task.points());
    json.writeStringField("lookInto", task.lookInto());
    json.writeStringField("section", task.section());
    json.writeArrayFieldStart("needs");
    for (String needed : task.needs()) {
      json.writeString(needed);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static List<Method> tasks(Class<?> tests) {
    return Arrays.stream(tests.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Task.class))
        .sorted(Comparator.comparingInt(method -> method.getAnnotation(Task.class).number()))
        .toList();
  }

  static List<String> needs(Class<?> tests, String name) {
    return tasks(tests).stream()
        .filter(method -> method.getName().equals(name))
        .flatMap(method -> Arrays.stream(method.getAnnotation(Task.class).needs()))
        .toList();
  }

  void result(TaskResult result) {
    line(
        "result",
        json -> {
          json.writeStringField("method", result.method());
          json.writeStringField("outcome", result.outcome());
          json.writeStringField("cause", result.cause());
          json.writeStringField("symptom", result.symptom());
          json.writeStringField("message", result.message());
          json.writeStringField("timeline", result.timeline());
          json.writeStringField("output", result.output());
          json.writeNumberField("millis", result.millis());
        });
  }

  void infra(String message) {
    line("infra", json -> json.writeStringField("message", message));
  }

  void end() {
    line("end", json -> {});
  }

  private void line(String event, Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("event", event);
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    output.print(seal.close(text.toString()) + '\n');
    output.flush();
  }
}
