package salas.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Um servidor de eco no seu próprio processo, visto de fora: o que o sistema operacional diz dele.
 * Morre no {@link #close}, ou quando este programa terminar.
 */
final class ServerProcess implements AutoCloseable {
  /**
   * Iguais para todos. O coletor serial com um heap que começa pequeno deixa a memória residente
   * perto do que o programa usa; o padrão reserva uma fração da memória da máquina.
   */
  static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx1g");

  private static final int START_SECONDS = 20;
  private static final int STOP_SECONDS = 5;
  private static final int QUIET_MS = 100;
  private static final int MAX_POLLS = 100;

  private final Process process;
  private final Path errors;
  private final Thread killer;
  private int port;

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    // Um Ctrl-C na bancada não pode deixar um servidor para trás.
    this.killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Sobe o servidor e espera até que escute.
   *
   * @param java o executável
   * @param classes onde está o passo compilado; o que o servidor disser de errado fica ao lado
   * @throws IOException com o que o servidor disse, se ele não escutar
   */
  static ServerProcess start(Path java, Path classes, ServerKind kind)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", classes.toString(), "salas.ServerMain", "--porta", "0"));
    command.addAll(kind.arguments());
    Path errors = classes.resolveSibling(kind.id() + ".erros");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    ServerProcess server = new ServerProcess(process, errors);
    try {
      server.port = server.awaitPort();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** A porta em que o servidor escuta. */
  int port() {
    return port;
  }

  /** Memória residente, em KiB, segundo proc(5); vazia em sistemas sem /proc. */
  OptionalLong residentKib() throws IOException {
    return status("VmRSS:");
  }

  /** Threads do sistema no processo (as virtuais não contam); vazia em sistemas sem /proc. */
  OptionalLong threads() throws IOException {
    return status("Threads:");
  }

  /** Tempo de processador já gasto, se o sistema souber dizer. No Linux, de 10 em 10 ms. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Espera, bloqueando por no máximo 10 segundos, até o servidor não gastar mais processador:
   * despedir-se de milhares de clientes dá trabalho, que não é da medida seguinte.
   */
  void awaitQuiet() throws InterruptedException {
    Duration before;
    Duration now = cpu();
    int polls = 0;
    do {
      before = now;
      Thread.sleep(QUIET_MS);
      now = cpu();
    } while (!now.equals(before) && ++polls < MAX_POLLS);
  }

  /** A última linha que o servidor escreveu na saída de erros, ou "". */
  String lastError() throws IOException {
    List<String> lines = Files.readAllLines(errors);
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private OptionalLong status(String field) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(field)) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
      }
    }
    return OptionalLong.empty();
  }

  private int awaitPort() throws IOException, InterruptedException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line;
    try {
      line =
          CompletableFuture.supplyAsync(() -> readLine(output))
              .get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("o servidor não disse em que porta escuta", e);
    }
    if (line == null) {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      throw new IOException(lastError());
    }
    return Integer.parseInt(line.replaceAll(".*:([0-9]+)\\D*", "$1"));
  }

  private static String readLine(BufferedReader reader) {
    try {
      return reader.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Encerra o processo e espera que termine. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // A própria bancada está terminando: o gancho já está cuidando disso.
    }
  }
}
