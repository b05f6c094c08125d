package salas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** O servidor de verdade, no seu próprio processo. Morre no {@link #close}. */
final class SoakServer implements AutoCloseable {
  private static final int STOP_SECONDS = 60;

  // O coletor serial e os compiladores fixos: as threads da JVM não vão e vêm, e dá para contá-las.
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:-UseDynamicNumberOfCompilerThreads");

  private final Process process;
  private final Path errors;
  private final int port;

  private SoakServer(Process process, Path errors, int port) {
    this.process = process;
    this.errors = errors;
    this.port = port;
  }

  /**
   * Sobe o servidor e espera, bloqueando, até que escute.
   *
   * @param folder onde fica o que ele disser de errado
   */
  static SoakServer start(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of("salas.ServerMain", "--sem-console", "--porta", "0"));
    // Num gerador sem pressa, um handshake pode demorar.
    command.addAll(List.of("--prazo-handshake", "600", "--sala", Vitals.ROOM + ":2"));
    // Metade do padrão, para que quem para de ler seja cortado mais vezes. O que os outros têm a
    // caminho é sempre menos.
    command.addAll(List.of("--max-fila", "524288"));
    for (String room : Crowd.ROOMS.keySet()) {
      command.addAll(List.of("--sala", room + ":1000"));
    }
    Path errors = folder.resolve("erros.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    BufferedReader output = process.inputReader(UTF_8);
    String line = output.readLine();
    if (line == null) {
      throw new IOException("O servidor não subiu: " + Files.readString(errors));
    }
    return new SoakServer(
        process, errors, Integer.parseInt(line.replaceAll(".*:([0-9]+)\\D*", "$1")));
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** O que há de errado com o processo, visto de fora, ou "". */
  String trouble() throws IOException {
    return (process.isAlive() ? "" : "o servidor morreu; ") + Files.readString(errors);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
