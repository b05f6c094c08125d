package salas.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Os descritores de arquivo que o sistema dá a este processo: cada conexão toma um. */
final class Descriptors {
  // Para o resto do programa: bibliotecas, Selector, o arquivo do resultado.
  private static final int SPARE = 50;

  private Descriptors() {}

  /**
   * Confere, antes de conectar o primeiro, se cabem todos.
   *
   * @throws LoadException se não couberem; no Windows não há esse limite, e sempre cabem
   */
  static void require(int connections) throws LoadException {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long free = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - SPARE;
      if (connections > free) {
        throw new LoadException(
            "%d conexões não cabem nos %d descritores que o sistema dá a cada processo (ulimit -n)"
                .formatted(connections, unix.getMaxFileDescriptorCount()));
      }
    }
  }
}
