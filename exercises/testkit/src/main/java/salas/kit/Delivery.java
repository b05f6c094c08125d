package salas.kit;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Espera que o outro processo leia o que já foi mandado. Num Linux, o kernel diz quantos bytes
 * ainda estão no buffer de recepção dele (proc(5), {@code /proc/net/tcp}); nos outros, resta uma
 * pausa.
 */
public final class Delivery {
  private static final long BLIND_PAUSE_MS = 30;
  private static final int POLLS = 100;
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  private Delivery() {}

  public static void awaitRead(Socket socket) {
    String receiver = end(socket.getPort(), socket.getLocalPort());
    for (int poll = 0; poll < POLLS; poll++) {
      String queues = queues().get(receiver);
      if (queues == null) {
        Pause.millis(BLIND_PAUSE_MS);
        return;
      }
      if (queues.endsWith(":00000000")) {
        return;
      }
      Pause.millis(2);
    }
  }

  /**
   * Quantos bytes desta conexão estão no kernel, nos dois sentidos e nas duas pontas: saíram de um
   * programa e o outro ainda não os leu.
   *
   * @return vazio se o sistema não diz
   */
  static OptionalLong inKernel(Socket socket) {
    Map<String, String> queues = queues();
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

  /** De cada ponta de conexão, "a sair:a ler", em hexadecimal; sem /proc, nenhuma. */
  private static Map<String, String> queues() {
    Map<String, String> queues = new HashMap<>();
    for (Path table : TABLES) {
      try {
        for (String line : Files.readAllLines(table)) {
          String[] fields = line.strip().split("\\s+");
          if (fields.length > 4) {
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
