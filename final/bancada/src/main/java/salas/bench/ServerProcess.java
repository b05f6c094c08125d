package salas.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Um servidor no seu próprio processo, visto de fora: o que o sistema operacional diz dele. Morre
 * no {@link #close}, ou quando este programa terminar.
 */
final class ServerProcess implements AutoCloseable {
  /**
   * Iguais para todos. O coletor serial com um heap que começa pequeno deixa a memória residente
   * perto do que o programa usa; o padrão reserva uma fração da memória da máquina.
   */
  static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx1g");

  // O que todo servidor do curso diz quando a porta já escuta.
  private static final Pattern LISTENING = Pattern.compile("Esperando conexões.*:([0-9]+)");
  private static final Pattern ROOM_CREATED = Pattern.compile("Sala .* criada");
  private static final int START_SECONDS = 20;
  private static final int STOP_SECONDS = 5;
  private static final int QUIET_MS = 100;
  private static final int MAX_POLLS = 100;

  private final Process process;
  private final Path errors;
  private final Thread killer;
  private final CompletableFuture<String> listening = new CompletableFuture<>();
  private final CompletableFuture<String> roomCreated = new CompletableFuture<>();
  private int port;

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    // Um Ctrl-C na bancada não pode deixar um servidor para trás.
    this.killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    Thread reader = new Thread(this::readOutput, "saída do servidor");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Sobe o servidor e espera que escute e que tenha a sala, se ela se cria pelo teclado.
   *
   * @param folder onde fica o que o servidor disser de errado
   * @throws IOException com o que o servidor disse, se ele não escutar
   */
  static ServerProcess start(Launch launch, Path folder) throws IOException, InterruptedException {
    Path errors = Files.createTempFile(folder, "servidor", ".erros");
    ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectError(errors.toFile());
    // Para o servidor de referência: sem isto, num pipe, o Python guarda o que escreve.
    builder.environment().put("PYTHONUNBUFFERED", "1");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    ServerProcess server = new ServerProcess(builder.start(), errors);
    try {
      Matcher said = LISTENING.matcher(server.await(server.listening));
      said.find();
      server.port = Integer.parseInt(said.group(1));
      server.type(launch.keyboard());
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

  /** A primeira linha do que o servidor disse ao cair: espera que ele acabe, se está acabando. */
  String lastWords() throws IOException, InterruptedException {
    process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    List<String> lines = Files.readAllLines(errors);
    return lines.isEmpty() ? "" : lines.get(0).replaceFirst("Exception in thread \\S+ ", "");
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

  private void type(String keyboard) throws IOException, InterruptedException {
    if (!keyboard.isEmpty()) {
      // Fica aberto: para quem lê o teclado, o fim da entrada é o fim do servidor.
      Writer writer = process.outputWriter(StandardCharsets.UTF_8);
      writer.write(keyboard);
      writer.flush();
      await(roomCreated);
    }
  }

  /** Lê até o fim: um servidor que fala muito pararia num pipe cheio. */
  private void readOutput() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = output.readLine()) != null) {
        complete(LISTENING, line, listening);
        complete(ROOM_CREATED, line, roomCreated);
      }
    } catch (IOException e) {
      // O processo foi encerrado no meio de uma linha: a saída acabou do mesmo modo.
    }
    listening.completeExceptionally(new IOException("a saída acabou"));
    roomCreated.completeExceptionally(new IOException("a saída acabou"));
  }

  private static void complete(Pattern sign, String line, CompletableFuture<String> future) {
    if (sign.matcher(line).find()) {
      future.complete(line);
    }
  }

  private String await(CompletableFuture<String> sign) throws IOException, InterruptedException {
    try {
      return sign.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("o servidor não disse que está pronto", e);
    } catch (ExecutionException e) {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      throw new IOException(lastError(), e);
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
