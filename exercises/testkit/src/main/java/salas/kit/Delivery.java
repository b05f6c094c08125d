package salas.kit;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Espera que o outro processo leia o que já foi mandado. Num Linux, o kernel diz quantos bytes
 * ainda estão no buffer de recepção dele (proc(5), {@code /proc/net/tcp}); nos outros, resta uma
 * pausa.
 */
public final class Delivery {
  private static final long BLIND_PAUSE_MS = 30;
  private static final int POLL_MS = 2;

  /** Quem dorme por tanto tempo com bytes por ler não vai lê-los agora. */
  private static final int POLLS_ASLEEP = 100;

  private static final String NOTHING_UNREAD = ":00000000";
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  private Delivery() {}

  public static void awaitRead(Socket socket) {
    awaitRead(socket, () -> false);
  }

  /**
   * @param busy se o programa quer o processador: numa máquina ocupada, ainda espera a vez de ler
   */
  static void awaitRead(Socket socket, BooleanSupplier busy) {
    String receiver = end(socket.getPort(), socket.getLocalPort());
    long deadline = System.nanoTime() + Deadlines.answer().toNanos();
    int asleep = 0;
    while (asleep < POLLS_ASLEEP && System.nanoTime() < deadline) {
      String queues = queues(socket).get(receiver);
      if (queues == null) {
        Pause.millis(BLIND_PAUSE_MS);
        return;
      }
      if (queues.endsWith(NOTHING_UNREAD)) {
        return;
      }
      asleep += busy.getAsBoolean() ? 0 : 1;
      Pause.millis(POLL_MS);
    }
  }

  /** Se o outro processo já leu tudo o que o kernel tem para ele; falso se o sistema não diz. */
  static boolean isAllRead(Socket socket) {
    return socket != null
        && queues(socket)
            .getOrDefault(end(socket.getPort(), socket.getLocalPort()), "")
            .endsWith(NOTHING_UNREAD);
  }

  /**
   * Quantos bytes desta conexão estão no kernel, nos dois sentidos e nas duas pontas: saíram de um
   * programa e o outro ainda não os leu.
   *
   * @return vazio se o sistema não diz
   */
  static OptionalLong inKernel(Socket socket) {
    Map<String, String> queues = queues(socket);
    String here = queues.get(end(socket.getLocalPort(), socket.getPort()));
    String there = queues.get(end(socket.getPort(), socket.getLocalPort()));
    return here == null || there == null
        ? OptionalLong.empty()
        : OptionalLong.of(total(here) + total(there));
  }

  private static long total(String queues) {
    int colon = queues.indexOf(':');
    return Long.parseLong(queues.substring(0, colon), 16)
        + Long.parseLong(queues.substring(colon + 1), 16);
  }

  /** De cada ponta desta conexão, "a sair:a ler", em hexadecimal; sem /proc, nenhuma. */
  private static Map<String, String> queues(Socket socket) {
    String port = String.format(":%04X", socket.getLocalPort());
    Map<String, String> queues = new HashMap<>();
    for (Path table : TABLES) {
      try {
        for (String line : Files.readAllLines(table)) {
          // Numa máquina ocupada são milhares de linhas.
          if (line.contains(port)) {
            String[] fields = line.strip().split("\\s+");
            queues.put(port(fields[1]) + "/" + port(fields[2]), fields[4]);
          }
        }
      } catch (IOException e) {
        // Sem /proc: não é um Linux.
      }
    }
    return queues;
  }

  private static String end(int local, int remote) {
    return String.format(":%04X/:%04X", local, remote);
  }

  private static String port(String address) {
    return address.substring(Math.max(0, address.lastIndexOf(':')));
  }
}
