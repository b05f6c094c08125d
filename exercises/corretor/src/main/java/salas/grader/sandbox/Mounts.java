package salas.grader.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Os sistemas de arquivos montados em que se poderia escrever; lê {@code /proc/self/mounts}. */
final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mounts");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  /** Ao remontar, o núcleo recusa (EPERM) quem não repete as restrições herdadas. */
  private static final Set<String> INHERITED =
      Set.of("nosuid", "nodev", "noexec", "noatime", "nodiratime", "relatime");

  private Mounts() {}

  /**
   * @param options as opções com que remontar só para leitura, como "remount,bind,ro,nosuid"
   */
  record Mount(String point, String options) {}

  /** As montagens graváveis, na ordem em que foram feitas; {@code /proc} e {@code /sys} não. */
  static List<Mount> writable() throws IOException {
    List<Mount> found = new ArrayList<>();
    for (String line : Files.readString(TABLE, StandardCharsets.UTF_8).split("\n")) {
      String[] fields = line.split(" ");
      if (fields.length > 3 && isWritable(fields)) {
        found.add(new Mount(unescape(fields[1]), readOnly(fields[3])));
      }
    }
    return found.stream().distinct().toList();
  }

  private static boolean isWritable(String[] fields) {
    boolean kernel = fields[1].matches("/(proc|sys)(/.*)?");
    return !kernel && List.of(fields[3].split(",")).contains("rw");
  }

  private static String readOnly(String options) {
    return Stream.concat(
            Stream.of("remount", "bind", "ro"),
            Stream.of(options.split(",")).filter(INHERITED::contains))
        .collect(Collectors.joining(","));
  }

  /** O núcleo escreve espaço, tabulação, fim de linha e barra invertida em octal (proc(5)). */
  private static String unescape(String field) {
    return OCTAL
        .matcher(field)
        .replaceAll(
            octal -> {
              char decoded = (char) Integer.parseInt(octal.group(1), 8);
              return decoded == '\\' ? "\\\\" : String.valueOf(decoded);
            });
  }
}
