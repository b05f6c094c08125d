package salas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * O que um processo Java ocupa quando ninguém o usa, visto pelo {@code jcmd} do JDK: objetos vivos
 * depois de uma coleta completa, threads e, no Linux, descritores.
 *
 * @param classes de cada classe, quantos objetos e quantos bytes
 * @param descriptors vazio em sistemas sem /proc
 */
record Vitals(Map<String, Usage> classes, long liveBytes, int threads, OptionalLong descriptors) {
  /** A sala onde se fala sempre o mesmo antes de medir. */
  static final String ROOM = "Medida";

  /**
   * O que pode sobrar a mais, em bytes: os lotes de reserva das salas, que crescem até 1 MiB cada
   * um, e o que a própria JVM guarda.
   */
  private static final long TOLERANCE = 4L * 1024 * 1024;

  // Linhas do log na memória: depois de falar tanto, o log é o mesmo antes e depois.
  private static final int LOG_LINES = 10_000;
  private static final int BATCH = 100;
  private static final int TIMEOUT_MS = 180_000;
  private static final Pattern CLASS_LINE =
      Pattern.compile("(?m)^ *[0-9]+: +([0-9]+) +([0-9]+) +(\\S+)");
  private static final Pattern THREAD_LINE = Pattern.compile("(?m)^\".*\" #[0-9]+ ");

  record Usage(long instances, long bytes) {}

  /** Enche o log sempre com as mesmas linhas, e mede. Ninguém mais pode estar conectado. */
  static Vitals measure(SoakServer server) throws IOException, InterruptedException {
    fillLog(server.port());
    Map<String, Usage> classes = new TreeMap<>();
    Matcher matcher = CLASS_LINE.matcher(jcmd(server, "GC.class_histogram"));
    for (MatchResult line : matcher.results().toList()) {
      Usage usage = new Usage(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
      classes.put(line.group(3), usage);
    }
    long live = classes.values().stream().mapToLong(Usage::bytes).sum();
    int threads = (int) THREAD_LINE.matcher(jcmd(server, "Thread.print")).results().count();
    return new Vitals(classes, live, threads, descriptors(server.pid()));
  }

  /** O que não voltou ao que era em {@code before}; vazio se tudo voltou. */
  List<String> problemsSince(Vitals before) {
    List<String> problems = new ArrayList<>();
    if (liveBytes > before.liveBytes + TOLERANCE) {
      problems.add(brazilian("memória viva: %,d → %,d bytes", before.liveBytes, liveBytes));
    }
    if (threads > before.threads) {
      problems.add("threads: " + before.threads + " → " + threads);
    }
    if (descriptors.isPresent() && descriptors.getAsLong() > before.descriptors.orElseThrow()) {
      problems.add(
          "descritores: " + before.descriptors.getAsLong() + " → " + descriptors.getAsLong());
    }
    classes.forEach(
        (name, usage) -> {
          long instances = before.classes.getOrDefault(name, new Usage(0, 0)).instances();
          // Das classes do servidor, e dos canais que ele abre, nada pode sobrar.
          if (name.matches("salas\\..*|sun\\.nio\\.ch\\..*(Channel|Key).*")
              && !name.contains("Lambda")
              && usage.instances() > instances) {
            problems.add(name + ": " + instances + " → " + usage.instances() + " objetos");
          }
        });
    return problems;
  }

  /** Conexões que o servidor ainda guarda. */
  long connections() {
    return classes.getOrDefault("salas.Connection", new Usage(0, 0)).instances();
  }

  /** As classes que mais cresceram, uma por linha. */
  String growthSince(Vitals before) {
    record Growth(String name, long bytes) {}
    Usage none = new Usage(0, 0);
    return classes.entrySet().stream()
        .map(
            entry ->
                new Growth(
                    entry.getKey(),
                    entry.getValue().bytes()
                        - before.classes.getOrDefault(entry.getKey(), none).bytes()))
        .sorted(Comparator.comparingLong(Growth::bytes).reversed())
        .limit(8)
        .map(growth -> brazilian("  %,+12d bytes  %s%n", growth.bytes(), growth.name()))
        .reduce("", String::concat);
  }

  @Override
  public String toString() {
    String counted = descriptors.isPresent() ? descriptors.getAsLong() + "" : "(não se mede aqui)";
    return brazilian("%,d bytes vivos, %d threads, %s descritores", liveBytes, threads, counted);
  }

  private static String brazilian(String format, Object... values) {
    return String.format(Locale.forLanguageTag("pt-BR"), format, values);
  }

  private static void fillLog(int port) throws IOException {
    try (TestClient reader = join(port, "Leitora");
        TestClient writer = join(port, "Escritor")) {
      reader.expect("Escritor", ServerMessage.JOINED);
      for (int i = 0; i < LOG_LINES; i += BATCH) {
        for (int k = i; k < i + BATCH; k++) {
          writer.say("Sempre a mesma linha.");
        }
        for (int k = i; k < i + BATCH; k++) {
          reader.expect("Escritor", "Sempre a mesma linha.");
        }
      }
      leave(writer);
      reader.expect("Escritor", ServerMessage.LEFT);
      leave(reader);
    }
  }

  private static TestClient join(int port, String name) throws IOException {
    TestClient client = new TestClient(port);
    client.socket.setSoTimeout(TIMEOUT_MS);
    client.handshake(name, ROOM);
    client.expect(name, ServerMessage.JOINED);
    return client;
  }

  private static void leave(TestClient client) throws IOException {
    client.shutdownOutput();
    client.expectEnd();
  }

  private static OptionalLong descriptors(long pid) throws IOException {
    Path folder = Path.of("/proc", Long.toString(pid), "fd");
    if (!Files.isReadable(folder)) {
      return OptionalLong.empty();
    }
    try (Stream<Path> descriptors = Files.list(folder)) {
      return OptionalLong.of(descriptors.count());
    }
  }

  private static String jcmd(SoakServer server, String command)
      throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(program, Long.toString(server.pid()), command)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("O jcmd " + command + " falhou: " + output);
    }
    return output;
  }
}
