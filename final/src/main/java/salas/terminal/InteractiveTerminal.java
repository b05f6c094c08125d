package salas.terminal;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;
import org.jline.utils.Signals;

/**
 * Um terminal de verdade, aberto com o JLine: edição da linha, histórico e completação. Fechar
 * devolve ao terminal os modos que ele tinha.
 */
final class InteractiveTerminal implements AutoCloseable {
  private static final Size DEFAULT_SIZE = Size.of(80, 24);

  // O JLine mostra isto no lugar de cada caractere; o zero é nada.
  private static final Character NOTHING = 0;

  // Guardado aqui para que o coletor de lixo não o esqueça, e o nível com ele.
  private static final Logger JLINE_LOGGER = Logger.getLogger("org.jline");

  private static final long PATIENCE_MS = 500;

  private final Terminal terminal;
  private final Attributes originalModes;
  private final ReadAhead ahead;
  private boolean closed;

  private InteractiveTerminal(Terminal terminal) {
    this.terminal = terminal;
    this.originalModes = terminal.getAttributes();
    this.ahead = new ReadAhead(terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "terminal"));
    // No Windows é o JLine quem vê um Ctrl-C.
    terminal.handle(Signal.INT, signal -> System.exit(0));
    terminal.handle(Signal.CONT, signal -> enterModes());
    Signals.register("WINCH", () -> terminal.raise(Signal.WINCH));
    Signals.register("CONT", () -> terminal.raise(Signal.CONT));
    enterModes();
  }

  /** O terminal do processo, ou {@code null} se a entrada ou a saída não for um. */
  static InteractiveTerminal open(Charset charset) {
    Terminal terminal = build(charset);
    try {
      return terminal == null ? null : new InteractiveTerminal(terminal);
    } catch (IllegalStateException e) {
      // Um Ctrl-C já está acabando o processo.
      return null;
    }
  }

  private static Terminal build(Charset charset) {
    if (System.console() == null) {
      return null;
    }
    // Um TERM desconhecido faria o JLine escrever um rastro de pilha na tela.
    JLINE_LOGGER.setLevel(Level.OFF);
    // Quem fecha é só esta classe: o JLine, noutra thread, deixaria a volta dos modos pela metade.
    System.setProperty(ShutdownHooks.PROP_DISABLE_SHUTDOWN_HOOK, "true");
    try {
      TerminalBuilder builder = TerminalBuilder.builder().system(true).dumb(false);
      // Ctrl-C e Ctrl-Z são do kernel e da JVM, como em qualquer programa.
      builder.nativeSignals(false);
      // Para saber que modos modernos o terminal conhece, o JLine perguntaria a ele, e jogaria fora
      // o que se digitou até vir a resposta.
      builder.graphemeCluster(false);
      // Uma por uma: sem isto, do JDK 18 em diante, a entrada teria a codificação da localidade.
      builder.encoding(charset).stdinEncoding(charset).stdoutEncoding(charset);
      return editable(builder.build());
    } catch (IOException | IllegalStateException e) {
      // Um terminal que o JLine não conhece ainda serve como entrada e saída simples.
      return null;
    }
  }

  /** Num terminal que não sabe mover o cursor não há como editar a linha. */
  private static Terminal editable(Terminal terminal) throws IOException {
    if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      terminal.close();
      return null;
    }
    if (terminal.getColumns() == 0 || terminal.getRows() == 0) {
      // Um pseudoterminal sem tamanho, como o de script(1), esconderia a linha em edição.
      terminal.setSize(DEFAULT_SIZE);
    }
    return terminal;
  }

  /**
   * Sem eco e sem espera pela linha também entre uma leitura e outra: o que se digita ou se cola
   * nesse meio-tempo fica para a próxima leitura, inteiro.
   */
  private synchronized void enterModes() {
    if (!closed) {
      terminal.enterRawMode();
      keepModes();
    }
  }

  /**
   * Religa o que o JLine desliga: os sinais, sem os quais Ctrl-C e Ctrl-Z só valeriam enquanto
   * alguém lê, e, entre uma leitura e outra, as marcas do começo e do fim do que se cola.
   */
  private synchronized void keepModes() {
    if (!closed) {
      Attributes modes = terminal.getAttributes();
      modes.setLocalFlag(LocalFlag.ISIG, true);
      terminal.setAttributes(modes);
      terminal.writer().write(LineReaderImpl.BRACKETED_PASTE_ON);
      terminal.flush();
    }
  }

  static boolean inputIsTerminal() {
    try {
      return TerminalProvider.load("jni").isSystemStream(SystemStream.Input);
    } catch (IOException e) {
      return System.console() != null;
    }
  }

  /** Como {@link ClientTerminal#draw}. */
  static void draw(List<String> rows, int columns) {
    try (Terminal drawing = build(StandardCharsets.UTF_8)) {
      if (drawing != null && rows.size() <= drawing.getRows() && columns <= drawing.getColumns()) {
        rows.forEach(drawing.writer()::println);
        drawing.flush();
      }
    } catch (IOException e) {
      // O terminal não voltou como estava, e o desenho era um favor.
    }
  }

  /**
   * Um leitor de linhas.
   *
   * @param words o que a tecla Tab completa, consultado a cada vez na thread que lê
   */
  LineEditor newLineReader(Supplier<Collection<String>> words) {
    return new LineEditor(terminal, words, ahead, this::keepModes);
  }

  /**
   * Espera uma linha, bloqueando quem chama.
   *
   * @return a linha, ou {@code null} no fim do teclado
   */
  static String readLine(LineReader reader, String question) {
    return readLine(reader, question, null);
  }

  /** Como {@link #readLine}, sem mostrar o que se digita. */
  static String readSecret(LineReader reader, String question) {
    return readLine(reader, question, NOTHING);
  }

  private static String readLine(LineReader reader, String question, Character mask) {
    try {
      return reader.readLine(question, mask);
    } catch (UserInterruptException e) {
      // Ctrl-C: quem termina o processo, com aviso e em ordem, é o tratamento de CtrlC.
      System.exit(0);
      return null;
    } catch (EndOfFileException | IOError | IllegalStateException e) {
      if (isShuttingDown()) {
        // Um Ctrl-C, tratado em outra thread, fechou o terminal: o fim é dele, e isto não volta.
        System.exit(0);
      }
      return null;
    }
  }

  /** Diz se o processo já está acabando: daí em diante não se liga mais nenhum gancho. */
  private static boolean isShuttingDown() {
    Thread hook = new Thread();
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** Guarda para a próxima leitura o que o terminal já tem. Só a thread do teclado. */
  void readAhead() {
    ahead.fill();
  }

  /** O JLine espera por quem lê, que pode só sair com uma tecla; os modos já voltaram. */
  private void closeWithoutWaiting() {
    Thread closing =
        new Thread(
            () -> {
              try {
                terminal.close();
              } catch (IOException e) {
                // O processo já está acabando, e não há a quem dizer.
              }
            },
            "fim do terminal");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Na segunda vez não faz nada; quem chega no meio da primeira espera por ela. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      terminal.writer().write(LineReaderImpl.BRACKETED_PASTE_OFF);
      terminal.puts(Capability.keypad_local);
      terminal.flush();
      terminal.setAttributes(originalModes);
      closeWithoutWaiting();
    }
  }
}
