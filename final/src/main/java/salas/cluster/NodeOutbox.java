package salas.cluster;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * O que espera para ir a outro nó, em ordem, e a thread que manda: mandar pode bloquear, quando o
 * outro não dá conta, e o laço não pode. A fila tem limite em bytes; cheia, quem enfileira decide.
 * Serve a qualquer thread.
 */
final class NodeOutbox implements AutoCloseable {
  /** Bytes à espera, no máximo; uma mensagem maior ainda vai, se não houver outra. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  /** Por onde as mensagens vão. */
  @FunctionalInterface
  interface Link {
    /** Manda; pode bloquear. */
    void send(byte[] message) throws Exception;
  }

  private final Link link;
  private final Runnable onFailure;
  private final Thread thread;
  // Só com o monitor da própria fila.
  private final Deque<byte[]> queue = new ArrayDeque<>();
  private long bytes;
  private boolean closed;
  // A primeira da fila está com o link.
  private boolean sending;

  /**
   * @param onFailure chamado uma vez, na thread desta fila, se {@code link} falhar: dali em diante
   *     nada mais vai
   */
  NodeOutbox(String node, Link link, Runnable onFailure) {
    this.link = link;
    this.onFailure = onFailure;
    thread = new Thread(this::run, "para " + node);
    thread.setDaemon(true);
    thread.start();
  }

  // tag::offer[]
  /** Enfileira, se couber; retorna sem esperar. */
  boolean offer(byte[] message) {
    synchronized (queue) {
      if (bytes > 0 && bytes + message.length > MAX_BYTES) {
        return false; // <1>
      }
      force(message);
      return true;
    }
  }

  /** Enfileira de qualquer modo: só o que é pequeno e não se repete, como uma saída. */
  void force(byte[] message) {
    synchronized (queue) {
      if (!closed) {
        queue.add(message);
        bytes += message.length;
        queue.notifyAll();
      }
    }
  }

  private void run() {
    try {
      byte[] next;
      while ((next = take()) != null) {
        link.send(next); // <2>
      }
    } catch (Exception | Error e) {
      // Ou close() interrompeu um envio que tinha bloqueado.
      if (end()) {
        onFailure.run();
      }
    }
  }

  // end::offer[]

  /** A próxima, ou {@code null} se a fila fechou. A que está indo também ocupa lugar. */
  private byte[] take() throws InterruptedException {
    synchronized (queue) {
      if (sending) {
        bytes -= queue.remove().length;
      }
      while (queue.isEmpty() && !closed) {
        sending = false;
        queue.wait();
      }
      sending = !closed;
      return closed ? null : queue.element();
    }
  }

  /** Esquece o que esperava, e interrompe o que estava indo. */
  @Override
  public void close() {
    if (end()) {
      thread.interrupt();
    }
  }

  private boolean end() {
    synchronized (queue) {
      boolean first = !closed;
      closed = true;
      queue.notifyAll();
      return first;
    }
  }
}
