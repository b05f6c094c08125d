package salas.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Equívoco: "wakeup() manda uma mensagem ao event loop" (ou "só vale se o select já estiver
 * esperando"). Ele não leva nada: faz retornar o select que está esperando ou, se não há nenhum, o
 * próximo; e vários valem um. O recado vai por outro caminho, como uma fila.
 */
public final class Wakeup {
  static final long PAUSE_MS = 300;

  private Wakeup() {}

  /** Chaves prontas em cada {@code select}, e quanto esperou o último, em milissegundos. */
  record Facts(int whileWaiting, int before, int afterThree, int next, long nextWaitedMs) {}

  public static void main(String[] args) throws Exception {
    Facts facts = observe();
    System.out.println("Acreditava-se: wakeup() entrega algo, e um select espera cada um.");
    System.out.println("select() sem prazo, acordado: " + facts.whileWaiting() + " chaves prontas");
    System.out.println("wakeup() antes do select(): voltou com " + facts.before());
    System.out.println("três wakeup() e um select(): voltou com " + facts.afterThree());
    System.out.println("mais um select(" + PAUSE_MS + "): voltou com " + facts.next());
    System.out.println("  esperou o prazo todo? " + yesOrNo(facts.nextWaitedMs() >= PAUSE_MS));
  }

  static Facts observe() throws IOException, InterruptedException, ExecutionException {
    try (Selector selector = Selector.open()) {
      // Esperando ou quase: wakeup() vale nos dois casos, e por isso não há corrida aqui.
      CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> onSelect(selector));
      selector.wakeup();
      int whileWaiting = waiting.get();

      selector.wakeup();
      int before = selector.select(); // sem prazo, e mesmo assim volta na hora

      selector.wakeup();
      selector.wakeup();
      selector.wakeup();
      int afterThree = selector.select(); // gasta os três de uma vez
      long start = System.nanoTime();
      int next = selector.select(PAUSE_MS); // não sobrou nenhum: espera o prazo
      return new Facts(whileWaiting, before, afterThree, next, millisSince(start));
    }
  }

  private static int onSelect(Selector selector) {
    try {
      return selector.select();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Arredonda para cima: o prazo do select também é em milissegundos inteiros. */
  private static long millisSince(long start) {
    return (System.nanoTime() - start + 999_999) / 1_000_000;
  }

  private static String yesOrNo(boolean yes) {
    return yes ? "sim" : "não";
  }
}
