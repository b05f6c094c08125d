package salas.kit;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** O processo do estudante, visto de fora. */
final class StudentProcess implements AutoCloseable {
  private static final int KEPT_BYTES = 8 * 1024;
  private static final long LAST_WORDS_MS = 500;

  private final Process process;
  private final boolean talksByTerminal;
  private final Path folder;
  private final Tail tail = new Tail(KEPT_BYTES);
  private final List<CompletableFuture<Void>> drains = new ArrayList<>();
  private Conversation terminal;
  private boolean expected;

  /**
   * @param talksByTerminal se a saída do programa é assunto dos testes, e não só um registro
   * @param folder pasta de trabalho a apagar no fim, ou null
   */
  StudentProcess(Process process, boolean talksByTerminal, Path folder) {
    this.process = process;
    this.talksByTerminal = talksByTerminal;
    this.folder = folder;
    drain(process.getErrorStream());
    if (!talksByTerminal) {
      drain(process.getInputStream());
    }
  }

  private void drain(InputStream stream) {
    drains.add(Background.run("saída do programa", () -> tail.readAll(stream)));
  }

  Conversation terminal(Program program) {
    if (!talksByTerminal) {
      throw new IllegalStateException(
          "só com papel=cliente ou terminal=sim um programa conversa pelo terminal");
    }
    if (terminal == null) {
      Source screen = Source.of(process.getInputStream(), "tela do programa");
      terminal =
          new Conversation(Conversation.TERMINAL, program, screen, process.getOutputStream());
    }
    return terminal;
  }

  /** Por baixo da conversa: o que se escreve aqui não se anota. */
  OutputStream keyboard() {
    return process.getOutputStream();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Um programa que cai fecha as conexões um pouco antes de o sistema dizer que ele acabou. */
  boolean diesWithin(Duration time) {
    return awaitExit(time) != null;
  }

  int exitStatus() {
    return process.exitValue();
  }

  /** O status, ou null se o prazo passou; daqui em diante, terminar é o esperado. */
  Integer awaitExpectedExit(Duration patience) {
    expected = true;
    return awaitExit(patience);
  }

  Integer awaitExit(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
          ? process.exitValue()
          : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  boolean wasExpected() {
    return expected;
  }

  String output() {
    return tail.text();
  }

  /** O que escreveu até acabar; um filho que ficou vivo não segura quem espera. */
  String lastWords() {
    CompletableFuture.allOf(drains.toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, LAST_WORDS_MS, TimeUnit.MILLISECONDS)
        .join();
    return tail.text();
  }

  /** Encerra o programa e espera a saída dele acabar. */
  String outputAtTheEnd() {
    expected = true;
    tree().all().forEach(ProcessHandle::destroyForcibly);
    drains.forEach(Background::join);
    return tail.text();
  }

  ProcessTree tree() {
    return new ProcessTree(process.toHandle());
  }

  long reads() {
    return tree().all().stream().mapToLong(LinuxCounters::reads).sum();
  }

  /** Mata o programa e o que ele iniciou, e espera pouco. */
  @Override
  public void close() {
    tree().all().forEach(ProcessHandle::destroyForcibly);
    awaitExit(Duration.ofSeconds(2));
    if (folder != null) {
      Folders.delete(folder);
    }
  }
}
