package salas;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * O laço que atende todos os canais com uma thread só: espera até que algum esteja pronto, entrega
 * cada chave pronta ao seu {@link ChannelHandler}, cuida dos prazos e das tarefas e fecha a rodada.
 * Não sabe o que é conversa. Outra thread que precise do estado dele não o toca: entrega uma tarefa
 * a {@link #execute}.
 */
final class EventLoop implements Runnable {
  // Rodadas seguidas que um erro interrompeu: se não passa, insistir seria girar à toa.
  private static final int MAX_FAILED_TURNS = 10;

  private final Selector selector;
  // Poucas, criadas antes de o laço começar; depois, só a thread do event loop.
  private final List<DeadlineQueue> deadlineQueues = new ArrayList<>();
  // O que fazer no fim de cada rodada.
  private final Runnable turnEnd;
  private final LoopObserver observer;
  // As chaves que o último select deu, e as já atendidas nesta rodada.
  private final List<SelectionKey> ready = new ArrayList<>();
  private final Set<SelectionKey> served = new HashSet<>();
  // Escrito por quem chama stop(), lido pela thread do event loop.
  private volatile boolean stopping;
  // Só a thread do event loop: o laço termina quando o último canal fechar.
  private boolean draining;
  private int failedTurns;
  // Lido depois do fim do laço; nulo se ele acabou em ordem.
  private volatile Throwable failure;
  // Passagem entre threads; só com o monitor da própria lista.
  private final List<Runnable> tasks = new ArrayList<>();
  private boolean closed;

  /** Abre o {@link Selector}; se {@link #run} nunca for chamado, chame {@link #closeAll}. */
  EventLoop(Runnable turnEnd, LoopObserver observer) throws IOException {
    this.turnEnd = turnEnd;
    this.observer = observer;
    selector = Selector.open();
  }

  /** Registra um canal; o registro só vale a partir do próximo {@code select}. */
  SelectionKey register(SelectableChannel channel, int interestOps) throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, interestOps);
  }

  /** Uma fila de prazos, que este laço passa a vigiar. Chame antes de {@link #run}. */
  DeadlineQueue newDeadlineQueue(Duration duration) {
    DeadlineQueue queue = new DeadlineQueue(duration);
    deadlineQueues.add(queue);
    return queue;
  }

  /** Os tratadores dos canais abertos agora. Só na thread do event loop; percorrer custa O(n). */
  Iterable<ChannelHandler> handlers() {
    return () ->
        selector.keys().stream()
            .filter(SelectionKey::isValid)
            .map(key -> (ChannelHandler) key.attachment())
            .iterator();
  }

  /** Canais registrados, contando o da porta. Só na thread do event loop; custa O(1). */
  int channelCount() {
    return selector.keys().size();
  }

  // tag::loop[]
  @Override
  public void run() {
    try {
      while (!stopping && !isDrained()) {
        onTurn();
      }
    } catch (Throwable e) {
      failure = e;
    } finally {
      finish();
    }
  }

  private void doTurn() throws IOException {
    observer.beforeSelect(selector);
    served.clear();
    selector.select(ready::add, timeoutMillis()); // <1>
    serve();
    if (served.size() > 1) {
      selector.selectNow(ready::add); // <2>
      serve();
    }
    fireDeadlines(); // <3>
    runTasks(); // <4>
    observer.onTurnEnd();
    ErrorBoundary.onTask(turnEnd); // <5>
  }

  private void serve() {
    for (SelectionKey key : ready) {
      onReady(key);
    }
    ready.clear();
  }

  private void onReady(SelectionKey key) {
    if (key.isValid() && served.add(key)) { // <6>
      observer.onReady(key);
      ErrorBoundary.onReady((ChannelHandler) key.attachment()); // <7>
    }
  }

  // end::loop[]

  // tag::net[]
  /** Um erro fora dos tratadores, dentro do próprio select talvez, custa uma rodada. */
  private void onTurn() throws IOException {
    try {
      doTurn();
      failedTurns = 0;
    } catch (RuntimeException | Error e) {
      failedTurns++;
      if (failedTurns == MAX_FAILED_TURNS) {
        throw e;
      } else if (failedTurns == 1) {
        ErrorBoundary.report("Erro interno numa rodada do laço", e);
      }
    }
  }

  // end::net[]

  // tag::deadlines[]
  /** Até o próximo prazo, em milissegundos; 0, para o {@code select}, é esperar sem prazo. */
  private long timeoutMillis() {
    long nanos = Long.MAX_VALUE;
    for (DeadlineQueue queue : deadlineQueues) {
      nanos = Math.min(nanos, queue.nanosToNext());
    }
    // Arredonda para cima: acordar um pouco antes seria girar à toa até o prazo.
    return nanos == Long.MAX_VALUE ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
  }

  private void fireDeadlines() {
    for (DeadlineQueue queue : deadlineQueues) {
      ChannelHandler expired;
      while ((expired = queue.pollExpired()) != null) {
        observer.onDeadline(expired);
        ErrorBoundary.onTask(expired, expired::onDeadline);
      }
    }
  }

  // end::deadlines[]

  // tag::tasks[]
  /**
   * Entrega uma tarefa à thread do event loop e a acorda. De qualquer thread; retorna sem esperar.
   *
   * @return falso se o laço já terminou e a tarefa não vai rodar
   */
  boolean execute(Runnable task) {
    synchronized (tasks) {
      if (closed) {
        return false;
      }
      tasks.add(task);
    }
    selector.wakeup();
    return true;
  }

  private void runTasks() {
    List<Runnable> snapshot;
    synchronized (tasks) {
      snapshot = List.copyOf(tasks);
      tasks.clear();
    }
    for (Runnable task : snapshot) {
      observer.onTask();
      ErrorBoundary.onTask(task);
    }
  }

  // end::tasks[]

  // tag::drain[]
  /** Começa o encerramento em ordem. Só na thread do event loop. */
  void drain() {
    draining = true;
    for (ChannelHandler handler : handlers()) {
      ErrorBoundary.onTask(handler, handler::onShutdown);
    }
  }

  private boolean isDrained() {
    return draining && selector.keys().stream().noneMatch(SelectionKey::isValid);
  }

  // end::drain[]

  private void finish() {
    synchronized (tasks) {
      closed = true;
    }
    // Quem entregou uma tarefa pode estar esperando por ela.
    ErrorBoundary.onTask(this::runTasks);
    closeAll();
    if (failure != null) {
      ErrorBoundary.report("O servidor parou por um erro interno", failure);
    }
  }

  /** O erro que matou o laço, ou {@code null} se ele acabou em ordem. Pergunte depois do fim. */
  Throwable failure() {
    return failure;
  }

  /** Pede o fim imediato do laço. Pode ser chamado de qualquer thread; retorna sem esperar. */
  void stop() {
    stopping = true;
    // Sem o wakeup, a thread só olharia a variável depois do próximo evento de rede.
    selector.wakeup();
  }

  /** Fecha todos os canais registrados e o seletor. */
  void closeAll() {
    for (SelectionKey key : selector.keys()) {
      closeQuietly(key.channel());
    }
    closeQuietly(selector);
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Throwable e) {
      ErrorBoundary.report("Falha ao fechar", e);
    }
  }
}
