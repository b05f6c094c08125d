package salas.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Executa uma sessão do livro e compara, na ordem, o que cada terminal mostra com o que o livro
 * diz. Tudo o que não é linha vazia tem de estar no arquivo.
 */
final class SessionRunner implements AutoCloseable {
  /** O bastante para o Maven arrancar numa máquina ocupada; só se espera tanto quando há erro. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** No fim da sessão, o que um programa que continua rodando ainda possa ter a dizer. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final SessionScript script;
  private final Path root;
  private final Duration patience;
  // Os que estão rodando.
  private final Map<String, SessionTerminal> terminals = new LinkedHashMap<>();
  // Os que receberam Ctrl-C: terminam com o status que quiserem.
  private final Set<String> interrupted = new HashSet<>();

  private SessionRunner(SessionScript script, Path root, Duration patience) {
    this.script = script;
    this.root = root;
    this.patience = patience;
  }

  /**
   * Executa a sessão na raiz do repositório.
   *
   * @param patience quanto esperar por cada linha
   * @throws AssertionError se alguma coisa não for como o livro diz
   */
  static void run(SessionScript script, Path root, Duration patience)
      throws IOException, InterruptedException {
    try (SessionRunner runner = new SessionRunner(script, root, patience)) {
      for (SessionStep step : script.steps()) {
        runner.doStep(step);
      }
      int lastLine = script.steps().get(script.steps().size() - 1).line();
      Instant lastWords = Instant.now().plus(LAST_WORDS);
      for (String terminal : List.copyOf(runner.terminals.keySet())) {
        runner.finish(new SessionStep(lastLine, terminal, SessionStep.Kind.EXIT, "0"), lastWords);
      }
    }
  }

  private void doStep(SessionStep step) throws IOException, InterruptedException {
    String name = step.terminal();
    SessionTerminal terminal = terminals.get(name);
    switch (step.kind()) {
      case COMMAND -> {
        if (terminal != null) {
          exit(new SessionStep(step.line(), name, SessionStep.Kind.EXIT, "0"));
        }
        terminals.put(name, SessionTerminal.start(step.text(), root));
      }
      case OUTPUT, VARYING_OUTPUT -> expect(step, terminal);
      case INPUT -> type(step, terminal);
      case CTRL_D -> terminal.endInput();
      case CTRL_C -> {
        interrupted.add(name);
        terminal.interrupt();
      }
      case EXIT -> exit(step);
    }
  }

  private void expect(SessionStep step, SessionTerminal terminal)
      throws IOException, InterruptedException {
    if (!step.text().isBlank()) {
      String came = terminal.expect(step, patience);
      if (came != null) {
        throw difference(step, step.text(), came);
      }
    }
  }

  private void type(SessionStep step, SessionTerminal terminal) {
    try {
      terminal.type(step.text());
    } catch (IOException e) {
      throw difference(step, "poder digitar \"" + step.text() + "\"", "o programa já terminou");
    }
  }

  /** Espera o programa terminar com o status do passo, sem escrever mais nada. */
  private void exit(SessionStep step) throws IOException, InterruptedException {
    try (SessionTerminal terminal = terminals.remove(step.terminal())) {
      Integer status = terminal.awaitExit(patience);
      requireNothingElse(step, terminal);
      if (status == null) {
        throw difference(step, "o fim do programa", "ele continua rodando");
      }
      requireStatus(step, status);
    }
  }

  /** O fim da sessão, para um terminal que ela deixa rodando; todos têm o mesmo prazo. */
  private void finish(SessionStep end, Instant lastWords)
      throws IOException, InterruptedException {
    if (interrupted.contains(end.terminal())) {
      exit(end);
      return;
    }
    // Não é morto já: os outros, que ainda não foram conferidos, reparariam no fim dele.
    SessionTerminal terminal = terminals.get(end.terminal());
    Integer status = terminal.awaitExit(Duration.between(Instant.now(), lastWords));
    requireNothingElse(end, terminal);
    if (status != null) {
      requireStatus(end, status);
    }
  }

  private void requireStatus(SessionStep step, int status) {
    String expected = step.text();
    boolean declared = script.steps().contains(step);
    boolean free = interrupted.remove(step.terminal()) && !declared;
    if (!free && status != Integer.parseInt(expected)) {
      throw difference(
          step,
          "status " + expected,
          "status " + status + " (se é assim mesmo: \"" + step.terminal() + ". " + status + "\")");
    }
  }

  private void requireNothingElse(SessionStep step, SessionTerminal terminal) throws IOException {
    String leftover = terminal.leftover();
    if (!leftover.isEmpty()) {
      throw difference(step, "mais nada na tela", leftover);
    }
  }

  private AssertionError difference(SessionStep step, String expected, String came) {
    return new AssertionError(
        "%s, linha %d, terminal %s%n  esperado: %s%n  veio:     %s"
            .formatted(script.file(), step.line(), step.terminal(), expected, came));
  }

  @Override
  public void close() throws IOException {
    for (SessionTerminal terminal : terminals.values()) {
      terminal.close();
    }
  }
}
