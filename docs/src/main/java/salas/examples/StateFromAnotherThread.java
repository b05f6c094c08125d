package salas.examples;

import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;

/**
 * Equívoco: "o console pode mexer direto no que é do event loop". {@code people++} lê, soma e
 * grava; duas threads ao mesmo tempo leem o mesmo valor, e uma das somas some. Nem {@code volatile}
 * salva. O certo: entregar a mudança numa fila e acordar o selector; só uma thread mexe no estado.
 */
public final class StateFromAnotherThread {
  static final int CHANGES_PER_THREAD = 200_000;
  // Uma corrida pode dar certo por sorte, num só núcleo quase sempre; repetida, a sorte acaba.
  private static final int ATTEMPTS = 5_000;

  // Da thread do event loop; em directly(), também da do console: é esse o defeito.
  private volatile int people;

  private StateFromAnotherThread() {}

  /** Quantas mudanças sobraram de {@code expected}, em cada modo. */
  record Facts(int expected, int direct, int queued) {}

  public static void main(String[] args) throws Exception {
    Facts facts = observe();
    System.out.println("Acreditava-se: uma variável partilhada aguenta duas threads.");
    System.out.println("Cada thread soma " + CHANGES_PER_THREAD + " pessoas:");
    System.out.println("  deviam dar:         " + facts.expected());
    System.out.println("  mexendo direto:     " + facts.direct());
    System.out.println("  com fila e wakeup:  " + facts.queued());
  }

  static Facts observe() throws Exception {
    int expected = 2 * CHANGES_PER_THREAD;
    int direct = expected;
    for (int i = 0; i < ATTEMPTS && direct == expected; i++) {
      direct = new StateFromAnotherThread().directly();
    }
    return new Facts(expected, direct, new StateFromAnotherThread().throughTheQueue());
  }

  // tag::direct[]
  private int directly() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2); // as duas largam juntas
    Thread console =
        new Thread(
            () -> {
              awaitStart(start);
              for (int i = 0; i < CHANGES_PER_THREAD; i++) {
                people++; // a thread do console
              }
            },
            "console");
    console.start();
    awaitStart(start);
    for (int i = 0; i < CHANGES_PER_THREAD; i++) {
      people++; // a thread do event loop
    }
    console.join();
    return people;
  }

  // end::direct[]

  private int throughTheQueue() throws Exception {
    Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    try (Selector selector = Selector.open()) {
      Thread console =
          new Thread(
              () -> {
                for (int i = 0; i < CHANGES_PER_THREAD; i++) {
                  tasks.add(() -> people++); // não mexe: pede
                  selector.wakeup(); // senão o pedido espera o próximo evento de rede
                }
              },
              "console");
      console.start();
      for (int i = 0; i < CHANGES_PER_THREAD; i++) {
        people++; // o event loop também tem as suas mudanças
      }
      while (people < 2 * CHANGES_PER_THREAD) {
        selector.select(); // sem prazo: é o wakeup que o traz de volta
        for (Runnable task; (task = tasks.poll()) != null; ) {
          task.run();
        }
      }
      console.join();
    }
    return people;
  }

  private static void awaitStart(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException("a outra thread não largou", e);
    }
  }
}
