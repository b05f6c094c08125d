package salas.kit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Trabalho em segundo plano, cada um na sua thread, que nunca segura o fim da JVM. */
final class Background {
  private Background() {}

  static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  static CompletableFuture<Void> run(String name, Runnable task) {
    return CompletableFuture.runAsync(task, work -> start(name, work));
  }

  /** Espera, e repete aqui a falha de lá. */
  static void join(CompletableFuture<Void> task) {
    try {
      task.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw e;
    }
  }
}
