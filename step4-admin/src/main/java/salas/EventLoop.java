package salas;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * O laço que atende todos os canais com uma thread só: espera até que algum esteja pronto e entrega
 * cada chave pronta ao seu {@link ChannelHandler}. Não sabe o que é eco nem o que é conversa.
 *
 * <p>Outra thread que precise do estado do laço não o toca: entrega uma tarefa a {@link #execute}.
 */
class EventLoop implements Runnable {
  // Milissegundos até tentar aceitar de novo, depois de não conseguir.
  private static final long PAUSE_MS = 100;

  // Só a thread do event loop percorre as chaves; wakeup() e close() valem de qualquer uma.
  final Selector selector;
  // Escrito por quem chama stop(), lido pela thread do event loop.
  private volatile boolean stopping;
  // Só a thread do event loop: a chave da porta, enquanto não dá para aceitar; senão, nula.
  private SelectionKey paused;
  // Escrito pela thread do event loop no fim; leia depois de a thread terminar.
  private boolean endedInOrder;
  // Só a thread do event loop: o laço termina quando o último canal fechar.
  private boolean draining;
  // Passagem entre threads; só com o monitor da própria lista.
  private final List<Runnable> tasks = new ArrayList<>();
  private boolean closed;

  /** Abre o {@link Selector}. Se {@link #run} nunca for chamado, chame {@link #closeAll}. */
  EventLoop() throws IOException {
    selector = Selector.open();
  }

  /** Registra um canal; o registro só vale a partir do próximo {@code select}. */
  final SelectionKey register(SelectableChannel channel, int interestOps) throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, interestOps);
  }

  // tag::loop[]
  @Override
  public final void run() {
    try {
      while (!stopping && !isDrained()) {
        selector.select(paused == null ? 0 : PAUSE_MS);
        resumeAccepting();
        processSelectedKeys();
        runTasks(); // <1>
      }
      endedInOrder = true;
    } catch (IOException e) {
      System.err.println("O select falhou: " + NetworkErrors.describe(e) + ".");
    } catch (RuntimeException | Error e) {
      System.err.println("O servidor vai parar, por um erro interno: " + e);
    } finally {
      synchronized (tasks) {
        closed = true;
      }
      // Quem entregou uma tarefa pode estar esperando por ela.
      runTasks();
      closeAll();
    }
  }

  void processSelectedKeys() {
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      if (key.isValid()) {
        ((ChannelHandler) key.attachment()).onReady();
      }
    }
  }

  // end::loop[]

  // tag::tasks[]
  /**
   * Entrega uma tarefa para a thread do event loop e a acorda. Pode ser chamado de qualquer thread;
   * retorna sem esperar.
   *
   * @return falso se o laço já terminou e a tarefa não vai rodar
   */
  final boolean execute(Runnable task) {
    synchronized (tasks) {
      if (closed) {
        return false;
      }
      tasks.add(task);
    }
    selector.wakeup(); // <1>
    return true;
  }

  private void runTasks() {
    List<Runnable> snapshot;
    synchronized (tasks) { // <2>
      snapshot = List.copyOf(tasks);
      tasks.clear();
    }
    for (Runnable task : snapshot) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        System.err.println("Erro interno numa tarefa: " + e);
      }
    }
  }

  // end::tasks[]

  // tag::drain[]
  /** Começa o encerramento em ordem. Só na thread do event loop. */
  final void drain() {
    draining = true;
    for (SelectionKey key : selector.keys()) {
      if (key.isValid()) {
        ((ChannelHandler) key.attachment()).onShutdown();
      }
    }
  }

  // end::drain[]

  /** Depois do fim da thread do laço: diz se alguém pediu esse fim, ou se o laço morreu. */
  final boolean endedInOrder() {
    return endedInOrder;
  }

  private boolean isDrained() {
    return draining && selector.keys().stream().noneMatch(SelectionKey::isValid);
  }

  /**
   * Deixa de ouvir a porta por um instante: há quem espere, mas agora não dá para aceitar, e a
   * chave sempre pronta faria o laço girar. Só na thread do event loop.
   */
  final void pauseAccepting(ServerSocketChannel listener) {
    paused = listener.keyFor(selector);
    paused.interestOps(0);
  }

  private void resumeAccepting() {
    if (paused != null && paused.isValid()) {
      paused.interestOps(SelectionKey.OP_ACCEPT);
    }
    paused = null;
  }

  /** Pede o fim imediato do laço. Pode ser chamado de qualquer thread; retorna sem esperar. */
  final void stop() {
    stopping = true;
    // Sem o wakeup, a thread só olharia a variável depois do próximo evento de rede.
    selector.wakeup();
  }

  /** Fecha todos os canais registrados e o seletor. */
  final void closeAll() {
    for (SelectionKey key : selector.keys()) {
      closeQuietly(key.channel());
    }
    closeQuietly(selector);
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.err.println("Falha ao fechar: " + e.getMessage());
    }
  }
}
