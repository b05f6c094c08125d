package ex09;

import java.time.Duration;

/** Os limites deste servidor. São pequenos, para que apareçam logo. */
final class Limits {
  /** Bytes na fila de saída de uma conexão. */
  static final int OUTBOUND_BYTES = 512 * 1024;

  /** Da conexão até o handshake inteiro. */
  static final Duration HANDSHAKE = Duration.ofSeconds(1);

  /** De quanto em quanto tempo o laço chama onTick de cada conexão. */
  static final Duration TICK = Duration.ofMillis(100);

  /**
   * Buffer de saída de cada socket, no kernel, em bytes: com o do sistema, a fila custa a encher.
   */
  static final int SEND_BUFFER_BYTES = 16 * 1024;

  private Limits() {}
}
