package salas.kit;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    String receiver =
        String.format(":%04X", socket.getPort())
            + "/"
            + String.format(":%04X", socket.getLocalPort());
    for (int poll = 0; poll < POLLS; poll++) {
      Boolean read = isRead(receiver);
      if (read == null) {
        Pause.millis(BLIND_PAUSE_MS);
        return;
      }
      if (read) {
        return;
      }
      Pause.millis(2);
    }
  }

  /** null se o sistema não sabe dizer. */
  private static Boolean isRead(String receiver) {
    try {
      for (Path table : TABLES) {
        for (String line : Files.readAllLines(table)) {
          String[] fields = line.strip().split("\\s+");
          if (fields.length > 4 && receiver.equals(port(fields[1]) + "/" + port(fields[2]))) {
            return fields[4].endsWith(":00000000");
          }
        }
      }
    } catch (IOException e) {
      // Sem /proc: não é um Linux.
    }
    return null;
  }

  private static String port(String address) {
    return address.substring(Math.max(0, address.lastIndexOf(':')));
  }
}
