package salas.tls;

import java.nio.ByteBuffer;

/**
 * Os bytes cifrados de passagem, emprestados a uma conexão de cada vez: entre uma leitura e outra,
 * cada uma só guarda o registro que ainda não chegou inteiro. Uma thread só.
 */
final class TlsBuffers {
  /** Bytes cifrados lidos de uma conexão por rodada, no máximo. */
  static final int READ_LENGTH = 32 * 1024;

  // Com sobra para o que ficou da leitura anterior, que é menos que dois registros (16 KiB e uns
  // bytes: RFC 8446, 5.2), ou uma leitura inteira, quando o motor parou no meio.
  private static final int REST_LENGTH = 64 * 1024;
  // Alguns registros por escrita: mais que isto só faria o socket recusar a maior parte.
  private static final int WRITE_LENGTH = 128 * 1024;

  // Diretos, como os do kernel: nenhuma cópia a mais entre o motor e o socket.
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(READ_LENGTH + REST_LENGTH);
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(WRITE_LENGTH);

  /**
   * Para ler do socket: começa com o que tinha sobrado.
   *
   * @param room bytes que cabem decifrados, que nunca são mais que os cifrados
   */
  ByteBuffer incoming(byte[] rest, int room) {
    incoming.clear().put(rest);
    return incoming.limit(Math.min(rest.length + READ_LENGTH, room));
  }

  /** O que sobrou, à parte: este buffer já será de outra conexão. */
  byte[] rest(ByteBuffer net) {
    byte[] rest = new byte[net.remaining()];
    net.get(rest);
    return rest;
  }

  /** Para escrever no socket. */
  ByteBuffer outgoing() {
    return outgoing.clear();
  }
}
