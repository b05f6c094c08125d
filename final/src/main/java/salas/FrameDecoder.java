package salas;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Recorta em quadros o fluxo de bytes de um cliente. O TCP não guarda as fronteiras de quem
 * escreveu: uma leitura pode trazer meio cabeçalho, três quadros e meio, ou um byte (especificação,
 * 1.1).
 *
 * <p>Os quadros inteiros são entregues direto do buffer de leitura, que é um só para o servidor
 * todo; aqui ficam apenas os bytes de um quadro inacabado. Só a thread do event loop usa.
 */
final class FrameDecoder {
  /** Bytes do cabeçalho: o tamanho do conteúdo em decimal ASCII, completado com espaços. */
  static final int HEADER_LENGTH = 10;

  // Começo de um quadro que não chegou inteiro; nulo quando não há nenhum.
  private byte[] partial;
  private int partialLength;

  // tag::next[]
  /**
   * O conteúdo do próximo quadro, ou {@code null} se ele ainda não chegou inteiro; nesse caso
   * {@code in} foi todo consumido.
   *
   * @param in bytes recebidos, sobre um array; o conteúdo devolvido pode apontar para ele
   * @param maxPayload bytes do maior conteúdo aceito, inclusive
   * @throws ProtocolException se o cabeçalho não for um tamanho aceito
   */
  ByteBuffer next(ByteBuffer in, int maxPayload) throws ProtocolException {
    if (partial != null) {
      return completePartial(in, maxPayload);
    }
    int available = in.remaining();
    if (available >= HEADER_LENGTH) {
      int start = in.position();
      int length = parseHeader(in.array(), start, maxPayload);
      if (available >= HEADER_LENGTH + length) {
        in.position(start + HEADER_LENGTH + length);
        return ByteBuffer.wrap(in.array(), start + HEADER_LENGTH, length); // <1>
      }
    }
    save(in, available); // <2>
    return null;
  }

  private ByteBuffer completePartial(ByteBuffer in, int maxPayload) throws ProtocolException {
    save(in, HEADER_LENGTH - partialLength);
    if (partialLength < HEADER_LENGTH) {
      return null;
    }
    int length = parseHeader(partial, 0, maxPayload);
    save(in, HEADER_LENGTH + length - partialLength);
    if (partialLength < HEADER_LENGTH + length) {
      return null;
    }
    ByteBuffer payload = ByteBuffer.wrap(partial, HEADER_LENGTH, length);
    clear();
    return payload;
  }

  // end::next[]

  /** Bytes guardados do quadro que ainda não chegou inteiro. */
  int partialBytes() {
    return partialLength;
  }

  /** Bytes de memória ocupados por eles. */
  int heldBytes() {
    return partial == null ? 0 : partial.length;
  }

  /** Esquece o quadro inacabado e devolve a memória. */
  void clear() {
    partial = null;
    partialLength = 0;
  }

  // tag::save[]
  /** Guarda até {@code wanted} bytes. A memória acompanha o que chegou, não o que foi anunciado. */
  private void save(ByteBuffer in, int wanted) {
    int length = Math.min(wanted, in.remaining());
    if (length <= 0) {
      return;
    }
    int needed = partialLength + length;
    if (partial == null) {
      partial = new byte[needed];
    } else if (needed > partial.length) {
      int whole = partialLength + wanted;
      partial = Arrays.copyOf(partial, Math.max(needed, Math.min(2 * partial.length, whole)));
    }
    in.get(partial, partialLength, length);
    partialLength = needed;
  }

  // end::save[]

  private static int parseHeader(byte[] bytes, int start, int maxPayload) throws ProtocolException {
    int from = start;
    int to = start + HEADER_LENGTH;
    // Espaços podem vir antes ou depois, como o parser da referência aceita; nada mais pode.
    while (from < to && bytes[from] == ' ') {
      from++;
    }
    while (to > from && bytes[to - 1] == ' ') {
      to--;
    }
    long length = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        throw new ProtocolException("cabeçalho de quadro inválido");
      }
      length = 10 * length + (bytes[i] - '0');
    }
    if (from == to) {
      throw new ProtocolException("cabeçalho de quadro inválido");
    }
    if (length > maxPayload) {
      throw new ProtocolException("quadro de " + length + " bytes; o limite é " + maxPayload);
    }
    return (int) length;
  }
}
