package salas.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** De onde se lê, com prazo. */
interface Source {
  /**
   * Lê o que houver, até encher o buffer; bloqueia até o prazo.
   *
   * @return quantos bytes, ou −1 no fim
   * @throws SocketTimeoutException se o prazo passou sem nada
   */
  int read(byte[] buffer, Duration patience) throws IOException;

  /** De um socket: só lê quando pedem, e assim um teste pode ser um leitor lento. */
  static Source of(Socket socket) {
    return (buffer, patience) -> {
      socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
      return socket.getInputStream().read(buffer);
    };
  }

  /** Da saída de um processo, que não tem prazo: uma thread lê sempre e entrega pedaços. */
  static Source of(InputStream input, String name) {
    BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    Background.start(name, () -> pump(input, pieces));
    return new Source() {
      private byte[] current = new byte[0];
      private int at;

      @Override
      public int read(byte[] buffer, Duration patience) throws IOException {
        if (at == current.length && !next(patience)) {
          return -1;
        }
        int count = Math.min(buffer.length, current.length - at);
        System.arraycopy(current, at, buffer, 0, count);
        at += count;
        return count;
      }

      private boolean next(Duration patience) throws IOException {
        try {
          byte[] piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
          if (piece == null) {
            throw new SocketTimeoutException();
          }
          if (piece.length == 0) {
            pieces.add(piece);
            return false;
          }
          current = piece;
          at = 0;
          return true;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException(e);
        }
      }
    };
  }

  private static void pump(InputStream input, BlockingQueue<byte[]> pieces) {
    byte[] end = new byte[0];
    byte[] buffer = new byte[64 * 1024];
    try (input) {
      int count;
      while ((count = input.read(buffer)) != -1) {
        pieces.add(java.util.Arrays.copyOf(buffer, count));
      }
    } catch (IOException e) {
      // O processo foi encerrado: dá no mesmo que o fim da saída.
    }
    pieces.add(end);
  }
}
