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
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

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

  private final Terminal terminal;
  private final Attributes originalModes;

  private InteractiveTerminal(Terminal terminal) {
    this.terminal = terminal;
    if (terminal.getColumns() == 0 || terminal.getRows() == 0) {
      // Um pseudoterminal sem tamanho, como o de script(1), esconderia a linha em edição.
      terminal.setSize(DEFAULT_SIZE);
    }
    // Sem eco e sem espera pela linha também entre uma leitura e outra: o que se digita ou se cola
    // nesse meio-tempo fica para a próxima leitura, inteiro.
    this.originalModes = terminal.enterRawMode();
  }

  /** O terminal do processo, ou {@code null} se a entrada ou a saída não for um. */
  static InteractiveTerminal open(Charset charset) {
    if (System.console() == null) {
      return null;
    }
    // Um TERM desconhecido faria o JLine escrever um rastro de pilha na tela.
    JLINE_LOGGER.setLevel(Level.OFF);
    try {
      TerminalBuilder builder = TerminalBuilder.builder().system(true).dumb(false);
      // Para saber que modos modernos o terminal conhece, o JLine perguntaria a ele, e jogaria fora
      // o que se digitou até vir a resposta.
      builder.graphemeCluster(false);
      // Uma por uma: sem isto, do JDK 18 em diante, a entrada teria a codificação da localidade.
      builder.encoding(charset).stdinEncoding(charset).stdoutEncoding(charset);
      return new InteractiveTerminal(builder.build());
    } catch (IOException | IllegalStateException e) {
      // Um terminal que o JLine não conhece ainda serve como entrada e saída simples.
      return null;
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
    try (InteractiveTerminal drawing = open(StandardCharsets.UTF_8)) {
      if (drawing != null && drawing.fits(rows.size(), columns)) {
        rows.forEach(drawing.terminal.writer()::println);
        drawing.terminal.flush();
      }
    } catch (IOException e) {
      // O terminal não voltou como estava, e o desenho era um favor.
    }
  }

  private boolean fits(int rows, int columns) {
    return rows <= terminal.getRows() && columns <= terminal.getColumns();
  }

  /**
   * Um leitor de linhas.
   *
   * @param words o que a tecla Tab completa, consultado a cada vez na thread que lê
   */
  LineReader newLineReader(Supplier<Collection<String>> words) {
    DefaultParser parser = new DefaultParser();
    // Uma fala é texto comum: aspas, barras e exclamações não querem dizer nada.
    parser.setEscapeChars(null);
    parser.setQuoteChars(null);
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .parser(parser)
        .completer(wholeLine(words))
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .option(LineReader.Option.BRACKETED_PASTE, false)
        .option(LineReader.Option.CASE_INSENSITIVE, true)
        .build();
  }

  private static Completer wholeLine(Supplier<Collection<String>> words) {
    return (reader, line, candidates) ->
        words.get().forEach(word -> candidates.add(new Candidate(word)));
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
      // Também quando um Ctrl-C, tratado em outra thread, já fechou o terminal.
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      terminal.setAttributes(originalModes);
      terminal.close();
    } catch (IllegalStateException e) {
      // Num Ctrl-C, o JLine também o fecha, de outra thread, e pode ter chegado antes.
    }
  }
}
