package salas.grader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Com {@code LC_ALL=C}, a JVM não sabe abrir um arquivo de nome acentuado, e nomes de estudantes
 * têm acentos. Como isso se decide na partida, o corretor parte de novo, em UTF-8, com os mesmos
 * bytes de argumentos.
 */
final class Utf8Locale {
  private static final String MARK = "SALAS_LOCALIDADE_TROCADA";
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Utf8Locale() {}

  /** O status da segunda partida, ou vazio se esta serve (ou não há como fazer melhor). */
  static OptionalInt relaunchIfNeeded() {
    boolean good = System.getProperty("sun.jnu.encoding", "UTF-8").equalsIgnoreCase("UTF-8");
    if (good || System.getenv(MARK) != null || !Files.isReadable(COMMAND_LINE)) {
      return OptionalInt.empty();
    }
    try {
      Path script = Files.createTempFile("salas-corretor", ".sh");
      try {
        Files.write(script, script());
        return OptionalInt.of(run(script));
      } finally {
        Files.deleteIfExists(script);
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.of(1);
    }
  }

  private static int run(Path script) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString()).inheritIO();
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put(MARK, "1");
    Process second = builder.start();
    // O Ctrl-C chega aos dois: este só espera o outro arrumar a casa.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(second)));
    return second.waitFor();
  }

  private static void awaitEnd(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Os bytes originais dos argumentos, entre aspas; proc(5) os separa com NUL. */
  private static byte[] script() throws IOException {
    ByteArrayOutputStream script = new ByteArrayOutputStream();
    script.writeBytes("exec '".getBytes(StandardCharsets.US_ASCII));
    byte[] line = Files.readAllBytes(COMMAND_LINE);
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\'') {
        script.writeBytes("'\\''".getBytes(StandardCharsets.US_ASCII));
      } else if (line[i] == 0) {
        script.writeBytes(
            (i == line.length - 1 ? "'\n" : "' '").getBytes(StandardCharsets.US_ASCII));
      } else {
        script.write(line[i]);
      }
    }
    return script.toByteArray();
  }
}
