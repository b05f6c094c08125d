package salas.terminal;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.MaskingCallback;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/**
 * O leitor de linhas do JLine, para conversar: o que se digita ou se cola é texto, tabulações
 * também, e nunca um comando que ninguém escreveu. Só a thread do teclado lê.
 */
final class LineEditor extends LineReaderImpl {
  private final Supplier<Collection<String>> words;
  private final ReadAhead ahead;
  private final Runnable onModes;
  private boolean pastedWhole;

  /**
   * @param words o que a tecla Tab completa, consultado a cada vez na thread que lê
   * @param ahead um só para todos os leitores deste terminal
   * @param onModes roda sempre que o JLine acabou de mudar os modos do terminal
   */
  LineEditor(
      Terminal terminal, Supplier<Collection<String>> words, ReadAhead ahead, Runnable onModes) {
    super(terminal, terminal.getName(), null);
    this.words = words;
    this.ahead = ahead;
    this.onModes = onModes;
    setParser(new WholeLine());
    setCompleter(
        (reader, line, candidates) -> words.get().forEach(w -> candidates.add(new Candidate(w))));
    option(Option.DISABLE_EVENT_EXPANSION, true);
    option(Option.CASE_INSENSITIVE, true);
    // Para desfazer, o JLine guardaria a cada tecla uma cópia da linha mais longa já lida.
    option(Option.DISABLE_UNDO, true);
    setVariable(FEATURES_MAX_BUFFER_SIZE, 0);
    getWidgets().put(LineReader.CALLBACK_INIT, this::onStart);
  }

  /** Uma linha colada já tem o seu Enter; só depois da última se volta a ler o teclado. */
  @Override
  public String readLine(String prompt, String right, MaskingCallback mask, String buffer) {
    String line = ahead.pasted.poll();
    pastedWhole = !ahead.pasted.isEmpty();
    return super.readLine(prompt, right, mask, line);
  }

  private boolean onStart() {
    onModes.run();
    runMacro(pastedWhole ? KeyMap.ctrl('M') : ahead.takeKeys());
    return true;
  }

  /** O nome de alguém faz parte da pergunta, e {@code %} não quer dizer nada nele. */
  @Override
  public void setPrompt(String prompt) {
    super.setPrompt(prompt.replace("%", "%%"));
  }

  /** O que se cola vem de uma vez, entre duas marcas do terminal; cada quebra vale um Enter. */
  @Override
  public boolean beginPaste() {
    ahead.pasted.addAll(List.of(readPaste().split("\r\n|\r|\n", -1)));
    getBuffer().write(ahead.pasted.poll());
    return ahead.pasted.isEmpty() || acceptLine();
  }

  private String readPaste() {
    StringBuilder text = new StringBuilder();
    int end = -1;
    // Enquanto não vem tudo, o que chega ainda pode ser mostrado.
    lock.unlock();
    try {
      while (end < 0) {
        text.appendCodePoint(nextPasted());
        end = text.indexOf(BRACKETED_PASTE_END, text.length() - BRACKETED_PASTE_END.length());
      }
    } finally {
      lock.lock();
    }
    return text.substring(0, end);
  }

  private int nextPasted() {
    int c = bindingReader.readCharacterBuffered();
    if (c < 0) {
      throw new EndOfFileException();
    }
    return c;
  }

  @Override
  protected void doCleanup(boolean newLine) {
    super.doCleanup(newLine);
    onModes.run();
  }

  /** Desenhar a linha toda a cada tecla custaria o quadrado do que um terminal sem marcas cola. */
  @Override
  public boolean redisplay() {
    return ReadAhead.isReady() || super.redisplay();
  }

  /** Sem o que completar, Tab é um caractere como os outros. */
  @Override
  protected boolean insertTab() {
    return words.get().isEmpty();
  }

  @Override
  protected void handleSignal(Signal signal) {
    try {
      super.handleSignal(signal);
      if (signal == Signal.CONT) {
        onModes.run();
      }
    } catch (IllegalStateException e) {
      // O terminal já fechou.
    }
  }

  /** Uma fala é texto comum: aspas, barras, exclamações e espaços não querem dizer nada. */
  private static final class WholeLine extends DefaultParser {
    WholeLine() {
      setEscapeChars(null);
      setQuoteChars(null);
    }

    @Override
    public boolean isDelimiterChar(CharSequence line, int position) {
      return false;
    }
  }
}
