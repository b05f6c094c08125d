package salas.kit.run;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import salas.kit.Timeline;

/**
 * O fim de uma rede repetida: mostra o que o programa ainda disser em cada conexão aberta. Ninguém
 * sabe quanto será; acaba quando ele encerra todas, ou se cala depois de falar.
 */
record ReplayEnd(Timeline timeline, Map<String, Socket> sockets) {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Depois de uma resposta, o resto dela não demora isto. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int TURN_MS = 50;
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Quem não para de mandar já mostrou o que havia para ver. */
  private static final int SHOWN_BYTES = 1024 * 1024;

  /** Bloqueia por até um minuto à espera do primeiro byte. */
  void listen() throws IOException {
    Map<String, Socket> open = new HashMap<>(sockets);
    open.values().removeIf(Socket::isClosed);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    int total = 0;
    while (!open.isEmpty() && total < SHOWN_BYTES && System.nanoTime() < deadline) {
      for (String party : sockets.keySet()) {
        int count = open.containsKey(party) ? read(party) : 0;
        total += Math.max(0, count);
        if (count != 0) {
          deadline = System.nanoTime() + QUIET_NANOS;
        }
        if (count == -1) {
          open.remove(party);
        }
      }
    }
    if (total >= SHOWN_BYTES) {
      timeline.note("o programa continua mandando");
    } else if (!open.isEmpty()) {
      timeline.note("o programa não mandou mais nada");
    }
  }

  /** Quantos bytes vieram; 0 se nenhum, por enquanto; −1 no fim. */
  private int read(String party) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    Socket socket = sockets.get(party);
    socket.setSoTimeout(TURN_MS);
    try {
      int count = socket.getInputStream().read(buffer);
      if (count == -1) {
        timeline.note(party + " ← fim da conexão");
      } else {
        timeline.received(party, Arrays.copyOf(buffer, count));
      }
      return count;
    } catch (SocketTimeoutException e) {
      return 0;
    } catch (IOException e) {
      timeline.note(party + " ← conexão derrubada");
      return -1;
    }
  }
}
