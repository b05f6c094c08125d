package salas;

import java.time.Duration;

/**
 * Os limites do servidor (especificação, 5).
 *
 * @param maxFrame bytes do maior quadro de conversa, inclusive
 * @param maxHandshake bytes do maior handshake, inclusive
 * @param handshakeTimeout quanto uma conexão nova tem para completar o handshake
 * @param maxPending bytes à espera de um cliente lento; passou disto, ele é desligado
 * @param maxNameLength caracteres do maior nome de participante ou de sala
 * @param maxConnections conexões abertas ao mesmo tempo
 * @param maxHeld bytes guardados para todos, somados: quadros inacabados e o que espera por quem é
 *     lento; passou disto, quem mais guarda é desligado
 */
record Limits(
    int maxFrame,
    int maxHandshake,
    Duration handshakeTimeout,
    int maxPending,
    int maxNameLength,
    int maxConnections,
    long maxHeld) {
  static final int MIB = 1024 * 1024;

  /** Bytes do maior limite de quadro: uma fala de controles cresce seis vezes em JSON. */
  static final int LARGEST_FRAME = 256 * MIB;

  // O resto da memória é para o log, os lotes, as próprias conexões e a folga do coletor de lixo,
  // que perto do fim gasta mais tempo procurando espaço do que o servidor atendendo.
  private static final int HEAP_FRACTION = 4;

  static final Limits DEFAULTS =
      new Limits(
          MIB,
          4 * 1024,
          Duration.ofSeconds(10),
          MIB,
          32,
          10_000,
          Runtime.getRuntime().maxMemory() / HEAP_FRACTION);
}
