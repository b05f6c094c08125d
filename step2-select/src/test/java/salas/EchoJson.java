package salas;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A gravação do eco e os trechos de código que ela acende, no JSON das gravações do {@code final}:
 * a figura que as mostra é a mesma. Diferem nisto: a ida só tem {@code [envio, recepção]}, porque o
 * que se leu já é o eco, o primeiro da volta.
 */
final class EchoJson {
  private static final Path SOURCES = Path.of("src", "main", "java", "salas");

  private EchoJson() {}

  static String key(
      String id,
      String name,
      String state,
      int interest,
      int ready,
      List<Long> in,
      List<Long> out) {
    return "{\"id\":%s,\"name\":%s,\"state\":%s,\"interest\":%s,\"ready\":%s,\"in\":%s,\"out\":%s}"
        .formatted(text(id), text(name), text(state), ops(interest), ops(ready), in, out)
        .replace(", ", ",");
  }

  /** A porta: nada passa por ela. */
  static String listener(int ready) {
    return "{\"id\":\"porta\",\"name\":null,\"state\":\"LISTEN\",\"interest\":[\"OP_ACCEPT\"],"
        + "\"ready\":%s,\"in\":[null,null],\"out\":[0,null,null]}".formatted(ops(ready));
  }

  static String beat(
      EchoMoment moment, String key, String what, List<String> keys, String who, String seen) {
    String talk =
        who == null
            ? ""
            : "{\"who\":%s,\"verb\":\"viu\",\"text\":%s}".formatted(text(who), text(seen));
    return "{\"moment\":\"%s\",\"key\":%s,\"text\":%s,\"keys\":[%s],\"talk\":[%s],\"batches\":[]}"
        .formatted(moment, text(key), text(what), String.join(",", keys), talk);
  }

  static String turn(List<String> beats, List<String> keys) {
    return "{\"beats\":[%s]\n,\"keys\":[%s],\"hidden\":0,\"skipped\":0}"
        .formatted(
            beats.stream().map(beat -> "\n" + beat).collect(Collectors.joining(",")),
            String.join(",", keys));
  }

  static String recording(String id, String title, String summary, List<String> turns) {
    return "{\"id\":%s,\n\"title\":%s,\n\"summary\":%s,\n\"turns\":[\n%s\n]}\n"
        .formatted(text(id), text(title), text(summary), String.join(",\n", turns));
  }

  static List<String> opNames(int bits) {
    Map<Integer, String> names = new LinkedHashMap<>();
    names.put(SelectionKey.OP_ACCEPT, "OP_ACCEPT");
    names.put(SelectionKey.OP_READ, "OP_READ");
    names.put(SelectionKey.OP_WRITE, "OP_WRITE");
    return names.keySet().stream().filter(bit -> (bits & bit) != 0).map(names::get).toList();
  }

  private static String ops(int bits) {
    return opNames(bits).stream().map(EchoJson::text).toList().toString();
  }

  private static String text(String text) {
    return text == null
        ? "null"
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c") + '"';
  }

  /** As linhas de uma tag, sem as marcas de tag e de chamada, e sem o recuo comum a todas. */
  static List<String> lines(EchoMoment moment) throws IOException {
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

  static String code() throws IOException {
    Map<String, String> excerpts = new LinkedHashMap<>();
    for (EchoMoment moment : EchoMoment.values()) {
      String lines =
          lines(moment).stream().map(EchoJson::text).collect(Collectors.joining(",\n", "[\n", "]"));
      excerpts.put(
          moment.file() + "." + moment.tag(),
          "{\"file\":\"%s.java\",\"tag\":\"%s\",\"lines\":%s}"
              .formatted(moment.file(), moment.tag(), lines));
    }
    Stream<String> moments =
        Stream.of(EchoMoment.values())
            .map(
                moment ->
                    "\"%s\":{\"excerpt\":\"%s.%s\",\"text\":%s}"
                        .formatted(moment, moment.file(), moment.tag(), text(moment.snippet())));
    return "{\"excerpts\":{\n"
        + excerpts.entrySet().stream()
            .map(excerpt -> text(excerpt.getKey()) + ":" + excerpt.getValue())
            .collect(Collectors.joining(",\n"))
        + "},\n\"moments\":{\n"
        + moments.collect(Collectors.joining(",\n"))
        + "}}\n";
  }
}
