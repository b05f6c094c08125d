package salas.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** O que um Linux conta sobre um processo (proc(5)); nos outros sistemas, zero. */
final class LinuxCounters {
  private LinuxCounters() {}

  /** Chamadas de leitura que o processo já fez, tenham trazido algum byte ou nenhum. */
  static long reads(ProcessHandle process) {
    return value(folder(process).resolve("io"), "syscr:");
  }

  /** De cada thread, quantas vezes ela já dormiu por não ter o que fazer. */
  static Map<Path, Long> sleeps(ProcessHandle process) {
    Map<Path, Long> sleeps = new HashMap<>();
    for (Path thread : threads(process)) {
      sleeps.put(thread, value(thread.resolve("status"), "voluntary_ctxt_switches:"));
    }
    return sleeps;
  }

  private static List<Path> threads(ProcessHandle process) {
    try (Stream<Path> threads = Files.list(folder(process).resolve("task"))) {
      return threads.toList();
    } catch (IOException e) {
      // Acabou, ou não é um Linux.
      return List.of();
    }
  }

  private static Path folder(ProcessHandle process) {
    return Path.of("/proc", Long.toString(process.pid()));
  }

  private static long value(Path file, String name) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(name)) {
          return Long.parseLong(line.substring(name.length()).strip());
        }
      }
    } catch (IOException e) {
      // Acabou, ou este sistema não conta isso.
    }
    return 0;
  }
}
