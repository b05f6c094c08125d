package salas.terminal;

import java.io.IOError;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * O terminal do cliente quando há um de verdade. O que chega aparece acima da linha em edição, que
 * fica inteira embaixo.
 *
 * <p>A thread do teclado só lê linhas quando há uma pergunta; entre uma linha e a próxima pergunta,
 * o que se digita espera.
 */
final class JLineTerminal implements ClientTerminal {
  private static final String QUIT = "/SAIR";

  // De quanto em quanto tempo, sem pergunta na tela, se olha o que o terminal tem.
  private static final long QUIET_MS = 200;

  private final InteractiveTerminal terminal;
  private final LineEditor reader;
  private final LineReader secrets;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  // As salas em que já se entrou, que a tecla Tab completa.
  private final Set<String> rooms = new ConcurrentSkipListSet<>();
  // As duas threads, só com o monitor deste objeto.
  private String question;
  private boolean secret;
  private boolean reading;
  // A thread do laço escreve; a do teclado lê.
  private volatile boolean askingRoom;
  // Só a thread do laço.
  private boolean asking;

  JLineTerminal(InteractiveTerminal terminal) {
    this.terminal = terminal;
    this.reader = terminal.newLineReader(this::words);
    this.reader.setHistory(new Memory());
    this.secrets = terminal.newLineReader(List::of);
    this.secrets.setVariable(LineReader.DISABLE_HISTORY, true);
  }

  @Override
  public void start(Runnable onLine) {
    Thread thread = new Thread(() -> onKeyboard(onLine), "teclado");
    // Presa no teclado, ela não pode impedir o fim do programa.
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String poll() {
    String line = lines.poll();
    if (line != null) {
      asking = false;
    }
    return line;
  }

  @Override
  public void ask(String newQuestion) {
    askingRoom = false;
    put(newQuestion, false);
  }

  @Override
  public void askRoom(String newQuestion) {
    askingRoom = true;
    put(newQuestion, false);
  }

  @Override
  public void askSecret(String newQuestion) {
    put(newQuestion, true);
  }

  private synchronized void put(String newQuestion, boolean asSecret) {
    asking = true;
    secret = asSecret;
    if (reading) {
      // A linha em edição continua a mesma; só a pergunta antes dela muda.
      reader.setPrompt(newQuestion);
      redisplay(newQuestion);
    } else {
      question = newQuestion;
      notifyAll();
    }
  }

  @Override
  public boolean isAsking() {
    return asking;
  }

  @Override
  public void println(String line) {
    print(line);
  }

  @Override
  public void show(String message) {
    // Acima de uma pergunta, a linha em branco vem depois; sem pergunta, a que vem é a de antes.
    print(asking ? message + "\n\n" : "\n" + message);
  }

  private void print(String text) {
    try {
      reader.printAbove(text);
    } catch (IllegalStateException | IOError e) {
      // O terminal fechou (a janela sumiu, ou foi um Ctrl-C): não há quem veja.
    }
  }

  @Override
  public void suggest(String word) {
    if (!mayHoldPassword(word)) {
      rooms.add(word);
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }

  /** O comando só se oferece a quem já começou um. */
  private Collection<String> words() {
    if (reader.getBuffer().toString().startsWith("/")) {
      return Set.of(QUIT);
    }
    return askingRoom ? rooms : Set.of();
  }

  private void redisplay(String newQuestion) {
    try {
      reader.callWidget(LineReader.REDISPLAY);
    } catch (IllegalStateException e) {
      // A leitura acabou neste instante: a próxima já mostra a pergunta nova.
      question = newQuestion;
    }
  }

  private void onKeyboard(Runnable onLine) {
    String line;
    do {
      line = readLine(nextQuestion());
      synchronized (this) {
        reading = false;
      }
      lines.add(line);
      onLine.run();
    } while (line != END);
  }

  private synchronized String nextQuestion() {
    try {
      while (question == null) {
        wait(QUIET_MS);
        if (question == null) {
          terminal.readAhead();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String next = question;
    question = null;
    reading = true;
    return next;
  }

  private String readLine(String prompt) {
    String line =
        secret
            ? InteractiveTerminal.readSecret(secrets, prompt)
            : InteractiveTerminal.readLine(reader, prompt);
    return line == null ? END : line;
  }

  /** Se há dois-pontos, só o servidor sabe se é o nome de uma sala ou uma sala e a sua senha. */
  private static boolean mayHoldPassword(String room) {
    return room.indexOf(':') >= 0;
  }

  /** O que a seta para cima traz de volta. */
  private final class Memory extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
      if (!askingRoom || !mayHoldPassword(line)) {
        super.add(time, line);
      }
    }
  }
}
