package salas.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Um terminal de uma sessão, com um comando rodando. Uma thread própria junta o que ele escreve, e
 * outra, o que cada programa anterior de um pipeline diz na saída de erros; quem executa a sessão
 * consome tudo isso linha a linha.
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

  private final List<Process> processes;
  private final String directory;
  private final Object lock = new Object();
  // Protegidos por lock: o que chegou e ainda não foi consumido, e de quantas saídas ainda pode vir.
  private final StringBuilder pending = new StringBuilder();
  private int openOutputs;
  // Só a thread da sessão: a última linha casou antes da sua quebra de linha.
  private boolean lineOpen;

  private SessionTerminal(List<Process> processes, Path directory) {
    this.processes = processes;
    this.directory = directory.toString();
  }

  /** Começa o comando na pasta dada. */
  static SessionTerminal start(String command, Path directory) throws IOException {
    List<ProcessBuilder> builders = new ArrayList<>();
    for (List<String> words : CommandLine.split(command)) {
      ProcessBuilder builder = new ProcessBuilder(CommandLine.resolve(words));
      builder.directory(directory.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builders.add(builder);
    }
    // Num pipeline, só o último programa pode juntar os erros à saída; os dos outros, que num
    // terminal também vão à tela, têm cada um a sua thread.
    builders.get(builders.size() - 1).redirectErrorStream(true);
    SessionTerminal terminal = new SessionTerminal(ProcessBuilder.startPipeline(builders), directory);
    List<InputStream> outputs = new ArrayList<>();
    for (Process process : terminal.processes) {
      outputs.add(process == terminal.last() ? process.getInputStream() : process.getErrorStream());
    }
    terminal.openOutputs = outputs.size();
    for (InputStream output : outputs) {
      Thread reader = new Thread(() -> terminal.onOutput(output), "saída de " + command);
      reader.setDaemon(true);
      reader.start();
    }
    return terminal;
  }

  private void onOutput(InputStream output) {
    try (Reader reader = new InputStreamReader(output, UTF_8)) {
      char[] chunk = new char[8192];
      int count;
      while ((count = reader.read(chunk)) != -1) {
        synchronized (lock) {
          pending.append(new String(chunk, 0, count).replace("\r", ""));
          lock.notifyAll();
        }
      }
    } catch (IOException e) {
      // O processo foi morto no meio de uma leitura; o que veio antes já está guardado.
    } finally {
      synchronized (lock) {
        openOutputs--;
        lock.notifyAll();
      }
    }
  }

  /**
   * Espera a linha que o passo conta. Linhas vazias não contam; uma pergunta, sem quebra de linha,
   * casa assim que estiver inteira.
   *
   * @return nulo se ela veio; senão, o que veio no lugar
   */
  String expect(SessionStep step, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (lock) {
      while (true) {
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
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (openOutputs == 0) {
          return "nada: o programa não escreveu mais e terminou";
        }
        if (millis <= 0) {
          String came = pending.length() == 0 ? "nada" : "só \"" + pending + "\"";
          return came + ", em " + patience.toSeconds() + " s";
        }
        lock.wait(millis);
      }
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
    return pending.indexOf("\n") >= 0 || (openOutputs == 0 && !pending.toString().isBlank());
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
    // O sufixo é o de uma versão, como 6.1.0-13-amd64; o alinhamento de uma coluna muda com o
    // número.
    return line.replaceAll("\\d+(?:\\.\\d+){2,}-[\\w.+-]*\\w", "#")
        .replaceAll("\\d+(?:[.,]\\d+)*", "#")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** O que foi escrito e a sessão não conta; vazio se nada. */
  String leftover() {
    synchronized (lock) {
      dropNoise();
      return pending.toString().strip();
    }
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

  /** Espera o fim do comando e da saída dele; nulo se ele continuar. */
  Integer awaitExit(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    if (!last().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return null;
    }
    synchronized (lock) {
      long millis;
      while (openOutputs > 0 && (millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) > 0) {
        lock.wait(millis);
      }
    }
    return last().exitValue();
  }

  private Process last() {
    return processes.get(processes.size() - 1);
  }

  /** Mata o que ainda estiver rodando. */
  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
