package salas.kit.run;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * O que se manda por uma conexão, numa thread à parte: um programa que não lê não prende a rede.
 */
final class ReplayWriter {
  /** Quem está num ponto de parada também não lê: o que vem depois segue assim mesmo. */
  private static final long STALL_MS = 2_000;

  private final Socket socket;
  private final ExecutorService thread;
  private Future<?> last = CompletableFuture.completedFuture(null);

  ReplayWriter(String party, Socket socket) {
    this.socket = socket;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread writer = new Thread(work, "envio de " + party);
              writer.setDaemon(true);
              return writer;
            });
  }

  /**
   * Manda depois do que já esperava lugar.
   *
   * @return falso se não coube tudo; o resto continua tentando sair
   */
  boolean write(byte[] bytes) throws IOException {
    last =
        thread.submit(
            () -> {
              socket.getOutputStream().write(bytes);
              return null;
            });
    return finish(STALL_MS);
  }

  /** Espera que tudo tenha saído, ou este tempo. */
  boolean finish(long millis) throws IOException {
    try {
      last.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw (IOException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
