package ex07;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/** O laço de rede: espera chaves prontas e chama quem está anexado a cada uma. */
final class EventLoop {
  private final Selector selector = Selector.open();
  // Quem cria o laço é quem o roda.
  private final ThreadConfinement confinement = new ThreadConfinement(Thread.currentThread());
  // A única passagem entre as threads: quem pede põe, o laço tira.
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  // Só a thread do laço.
  private boolean stopping;

  EventLoop() throws IOException {}

  /** Só na thread do laço. */
  SelectionKey register(SelectableChannel channel, int ops, Runnable onReady) throws IOException {
    confinement.check();
    channel.configureBlocking(false);
    return channel.register(selector, ops, onReady);
  }

  /** Só na thread do laço: a volta de agora é a última. */
  void stop() {
    confinement.check();
    stopping = true;
  }

  /** Entrega uma tarefa, que vai rodar na thread do laço. De qualquer thread; não espera. */
  void execute(Runnable task) {
    tasks.add(task);
    // Nesta ordem: acordado antes, o laço poderia olhar a fila vazia e voltar a dormir.
    selector.wakeup();
  }

  /** Roda até {@link #stop}. */
  void run() throws IOException {
    while (!stopping) {
      selector.select();
      handleReadyKeys();
      runTasks();
    }
  }

  private void runTasks() {
    Runnable task;
    // Todas: vários wakeup valem um só.
    while ((task = tasks.poll()) != null) {
      try {
        task.run();
      } catch (RuntimeException e) {
        // A fronteira de erro é uma tarefa: o laço e os clientes não têm nada com isso.
        System.err.println("Erro numa tarefa: " + e.getMessage());
      }
    }
  }

  private void handleReadyKeys() {
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      if (key.isValid()) {
        ((Runnable) key.attachment()).run();
      }
    }
  }
}
