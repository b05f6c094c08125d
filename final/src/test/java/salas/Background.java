package salas;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Tarefas de teste em segundo plano, cada uma na sua thread: no pool comum, que pode ter uma thread
 * só, uma tarefa bloqueada num socket prenderia as outras.
 */
public final class Background {
  private Background() {}

  public static CompletableFuture<Void> run(Runnable task) {
    return CompletableFuture.runAsync(task, Background::start);
  }

  public static <T> CompletableFuture<T> supply(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, Background::start);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "segundo-plano");
    thread.setDaemon(true);
    thread.start();
  }
}
