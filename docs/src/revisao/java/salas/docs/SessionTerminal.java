package salas.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Um terminal de uma sessão, com um comando rodando. A tela é um arquivo, a que os programas do
 * comando juntam o que dizem nas duas saídas: é o sistema que guarda a ordem em que escreveram.
 * Quem executa a sessão o lê enquanto cresce, e consome tudo linha a linha.
 */
final class SessionTerminal implements AutoCloseable {
  private static final Pattern BLANK_LINES = Pattern.compile("\\A(?:[ \\t]*\n)+");

  /** Ao terminar, o Maven devolve as cores ao terminal, mesmo que não as tenha mudado. */
  private static final Pattern COLOUR_RESET = Pattern.compile("\\A(?:\u001b\\[0?m)+");

  /**
   * Avisos da própria JVM, que dependem da versão dela e do ambiente, e não do comando: opções
   * herdadas de variáveis de ambiente e, do JDK 24 em diante, as bibliotecas antigas do Maven.
   */
  private static final Pattern JVM_NOTICES =
      Pattern.compile("\\A(?:Picked up \\w+_OPTIONS: .*|WARNING: .*)\n");

  /** No livro, a pasta do projeto tem este nome, onde quer que ela esteja. */
  private static final String ROOT_IN_BOOK = "/home/voce/salas";

  private static final Duration LOOK_INTERVAL = Duration.ofMillis(5);

  private final List<Process> processes;
  private final FileChannel screen;
  private final String directory;
  // No fim podem sobrar os primeiros bytes de uma letra cujo resto ainda não chegou.
  private final ByteBuffer bytes = ByteBuffer.allocate(8192);
  private final CharsetDecoder decoder =
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  // O que chegou e ainda não foi consumido, e se nada mais pode chegar.
  private final StringBuilder pending = new StringBuilder();
  private boolean ended;
  // A última linha casou antes da sua quebra de linha.
  private boolean lineOpen;

  private SessionTerminal(List<Process> processes, FileChannel screen, Path directory) {
    this.processes = processes;
    this.screen = screen;
    this.directory = directory.toString();
  }

  /** Começa o comando na pasta dada. */
  static SessionTerminal start(String command, Path directory) throws IOException {
    Path file = Files.createTempFile("tela", ".txt");
    // Só no fim de tudo: o Windows não apaga o que um programa ainda tem aberto.
    file.toFile().deleteOnExit();
    Redirect screen = Redirect.appendTo(file.toFile());
    List<ProcessBuilder> builders = new ArrayList<>();
    for (List<String> words : CommandLine.split(command)) {
      ProcessBuilder builder = new ProcessBuilder(CommandLine.resolve(words));
      builder.directory(directory.toFile()).redirectError(screen);
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builders.add(builder);
    }
    builders.get(builders.size() - 1).redirectOutput(screen);
    List<Process> processes = ProcessBuilder.startPipeline(builders);
    return new SessionTerminal(processes, FileChannel.open(file), directory);
  }

  /** Junta a {@code pending} o que os programas escreveram desde a última vez. */
  private void look() throws IOException {
    // Nesta ordem: o que um programa escreveu antes de terminar ainda é lido.
    ended = processes.stream().noneMatch(Process::isAlive);
    while (screen.read(bytes) > 0) {
      CharBuffer text = CharBuffer.allocate(bytes.capacity());
      decoder.decode(bytes.flip(), text, false);
      bytes.compact();
      pending.append(text.flip().toString().replace("\r", ""));
    }
  }

  /**
   * Espera a linha que o passo conta. Linhas vazias não contam; uma pergunta, sem quebra de linha,
   * casa assim que estiver inteira.
   *
   * @return nulo se ela veio; senão, o que veio no lugar
   */
  String expect(SessionStep step, Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      look();
      if (lineOpen && pending.length() > 0 && pending.charAt(0) != '\n') {
        return "a linha anterior não tinha acabado; continua com: " + firstLine();
      }
      dropNoise();
      if (hasWholeLine()) {
        String line = firstLine();
        String plain = line.replace(directory, ROOT_IN_BOOK).replaceAll("\u001b\\[[0-9;]*m", "");
        if (!matches(step, plain)) {
          return line;
        }
        pending.delete(0, Math.min(line.length() + 1, pending.length()));
        return null;
      }
      if (step.kind() == SessionStep.Kind.OUTPUT && pending.toString().equals(step.text())) {
        pending.setLength(0);
        lineOpen = true;
        return null;
      }
      if (ended) {
        return "nada: o programa não escreveu mais e terminou";
      }
      if (System.nanoTime() >= deadline) {
        String came = pending.length() == 0 ? "nada" : "só \"" + pending + "\"";
        return came + ", em " + patience.toSeconds() + " s";
      }
      Thread.sleep(LOOK_INTERVAL.toMillis());
    }
  }

  private void dropNoise() {
    int before;
    do {
      before = pending.length();
      lineOpen &= before == 0;
      for (Pattern pattern : List.of(BLANK_LINES, JVM_NOTICES, COLOUR_RESET)) {
        String kept = pattern.matcher(pending).replaceFirst("");
        pending.setLength(0);
        pending.append(kept);
      }
    } while (pending.length() < before);
  }

  private boolean hasWholeLine() {
    return pending.indexOf("\n") >= 0 || (ended && !pending.toString().isBlank());
  }

  private String firstLine() {
    int end = pending.indexOf("\n");
    return end < 0 ? pending.toString() : pending.substring(0, end);
  }

  static boolean matches(SessionStep step, String line) {
    if (step.kind() == SessionStep.Kind.VARYING_OUTPUT) {
      return withoutNumbers(step.text()).equals(withoutNumbers(line));
    }
    return step.text().stripTrailing().equals(line.stripTrailing());
  }

  private static String withoutNumbers(String line) {
    // O sufixo é o de uma versão, como 6.1.0-13-amd64; com o número muda a largura da coluna.
    return line.replaceAll("\\d+(?:\\.\\d+){2,}-[\\w.+-]*\\w", "#")
        .replaceAll("\\d+(?:[.,]\\d+)*", "#")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** O que foi escrito e a sessão não conta; vazio se nada. */
  String leftover() throws IOException {
    look();
    dropNoise();
    return pending.toString().strip();
  }

  /** Digita uma linha. */
  void type(String line) throws IOException {
    lineOpen = false;
    processes.get(0).getOutputStream().write((line + "\n").getBytes(UTF_8));
    processes.get(0).getOutputStream().flush();
  }

  /** Ctrl-D: o fim da entrada. */
  void endInput() throws IOException {
    lineOpen = false;
    processes.get(0).getOutputStream().close();
  }

  /** Ctrl-C: SIGINT para o comando e tudo o que ele começou, como faz um terminal. */
  void interrupt() throws IOException, InterruptedException {
    lineOpen = false;
    List<String> kill = new ArrayList<>(List.of("kill", "-INT"));
    for (Process process : processes) {
      kill.add(Long.toString(process.pid()));
      process.descendants().forEach(child -> kill.add(Long.toString(child.pid())));
    }
    new ProcessBuilder(kill).inheritIO().start().waitFor();
  }

  /** Espera o fim de todos os programas; o status é o do último, nulo se ele continuar. */
  Integer awaitExit(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean exited = false;
    for (Process process : processes) {
      exited = process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    return exited ? processes.get(processes.size() - 1).exitValue() : null;
  }

  /** Mata o que ainda estiver rodando. */
  @Override
  public void close() throws IOException {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    screen.close();
  }
}
