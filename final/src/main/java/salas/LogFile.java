package salas;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * O log em arquivo. O event loop só enfileira; uma thread própria espera o disco. Se o disco não
 * acompanhar, a fila não cresce sem fim: linhas são descartadas, e o arquivo diz quantas.
 */
final class LogFile implements AutoCloseable {
  /** Bytes de texto à espera do disco, no máximo: 64 MiB, ou um oitavo de uma memória pequena. */
  static final long MAX_QUEUED = Math.min(64L * Limits.MIB, Runtime.getRuntime().maxMemory() / 8);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  // Sem que o disco aceite uma linha por este tempo, o fim não espera mais por ele.
  private static final long STALL_MS = 5000;

  private record Entry(long millis, byte[] line) {}

  private final BufferedWriter writer;
  private final Thread thread = new Thread(this::onRun, "log");
  // Linhas já escritas; só a thread do log escreve, quem fecha lê.
  private volatile long written;
  // Tudo abaixo: qualquer thread, só com o monitor deste objeto.
  private Deque<Entry> queue = new ArrayDeque<>();
  private long queuedBytes;
  private long dropped;
  private boolean closing;
  private boolean failed;
  private boolean complained;

  private LogFile(BufferedWriter writer) {
    this.writer = writer;
  }

  /**
   * Abre o arquivo, para acrescentar, e começa a thread que escreve nele.
   *
   * @throws IOException se o arquivo não puder ser aberto
   */
  static LogFile open(Path path) throws IOException {
    LogFile file =
        new LogFile(
            Files.newBufferedWriter(
                path,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND));
    file.thread.setDaemon(true);
    file.thread.start();
    return file;
  }

  // tag::add[]
  /** Enfileira uma linha, com a hora de agora. Nunca espera o disco. */
  synchronized void add(byte[] line) {
    if (failed) {
      return;
    }
    if (queuedBytes + line.length > MAX_QUEUED) {
      dropped++;
      return;
    }
    queue.add(new Entry(System.currentTimeMillis(), line));
    queuedBytes += line.length;
    if (queue.size() == 1) {
      notifyAll();
    }
  }

  // end::add[]

  private void onRun() {
    try (writer) {
      doRun();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | Error e) {
      stop();
      ErrorBoundary.report("O log em arquivo parou", e);
    }
  }

  // tag::run[]
  private void doRun() throws IOException, InterruptedException {
    Deque<Entry> taken = new ArrayDeque<>();
    while (true) {
      long missing;
      synchronized (this) {
        while (queue.isEmpty() && dropped == 0 && !closing) {
          wait();
        }
        if (queue.isEmpty() && dropped == 0) {
          return;
        }
        // Troca as filas: o disco é esperado fora do monitor.
        Deque<Entry> full = queue;
        queue = taken;
        taken = full;
        queuedBytes = 0;
        missing = dropped;
        dropped = 0;
      }
      write(taken, missing);
      taken.clear();
    }
  }

  // end::run[]

  private void write(Deque<Entry> entries, long missing) throws IOException {
    for (Entry entry : entries) {
      writeLine(entry.millis(), textOf(entry.line()));
    }
    if (missing > 0) {
      writeLine(System.currentTimeMillis(), missing + " linhas perdidas: o disco não acompanhou.");
    }
    writer.flush();
  }

  private static String textOf(byte[] line) {
    try {
      return VisibleText.of(new String(line, StandardCharsets.UTF_8));
    } catch (OutOfMemoryError e) {
      // Escrita por extenso, uma linha de controles ocupa várias vezes o que ocupava na fila.
      return "Linha de " + line.length + " bytes perdida: faltou memória para escrevê-la.";
    }
  }

  private void writeLine(long millis, String line) throws IOException {
    writer.write(TIME.format(Instant.ofEpochMilli(millis)));
    writer.write(' ');
    writer.write(line);
    writer.newLine();
    written++;
  }

  private synchronized void stop() {
    failed = true;
    queue.clear();
  }

  private synchronized boolean isFirstComplaint() {
    boolean first = !complained;
    complained = true;
    return first;
  }

  /**
   * Espera o disco receber tudo, enquanto ele receber alguma coisa, e fecha o arquivo. Pode ser
   * chamado de várias threads ao mesmo tempo: todas esperam.
   */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    try {
      long before;
      do {
        before = written;
        thread.join(STALL_MS);
      } while (thread.isAlive() && written != before);
      if (thread.isAlive() && isFirstComplaint()) {
        System.err.println("O log em arquivo ficou incompleto: o disco parou de aceitar linhas.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
