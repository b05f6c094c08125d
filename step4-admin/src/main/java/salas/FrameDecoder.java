package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Recorta em quadros o fluxo de bytes de um cliente. O TCP não guarda as fronteiras de quem
 * escreveu: uma leitura pode trazer meio cabeçalho, três quadros e meio, ou um byte (especificação,
 * 1.1).
 *
 * <p>Uso: leia do socket para {@link #buffer()} e chame {@link #next()} até vir {@code null}. Só a
 * thread do event loop usa.
 */
final class FrameDecoder {
  /** Bytes do cabeçalho: o tamanho do conteúdo em decimal ASCII, completado com espaços. */
  static final int HEADER_LENGTH = 10;

  /** Bytes do maior conteúdo aceito, inclusive: 1 MiB. */
  // Limitação (resolvida em final): é por conexão, e o mesmo no handshake; as de todas, somadas,
  // podem esgotar a memória.
  static final int MAX_PAYLOAD = 1024 * 1024;

  private static final int INITIAL_CAPACITY = 1024;

  // Sempre pronto para put; os bytes de [start, position) ainda não viraram quadros.
  private ByteBuffer buffer = ByteBuffer.allocate(INITIAL_CAPACITY);
  private int start;

  // tag::buffer[]
  /** Onde a próxima leitura deve cair; sempre tem espaço. */
  ByteBuffer buffer() {
    if (!buffer.hasRemaining()) {
      // Só cresce quando os bytes chegaram de fato, nunca porque um cabeçalho os anunciou.
      buffer = ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
    }
    return buffer;
  }

  // end::buffer[]

  // tag::next[]
  /**
   * O conteúdo do próximo quadro, ou {@code null} se ele ainda não chegou inteiro.
   *
   * @throws ProtocolException se o cabeçalho não for um tamanho aceito
   */
  byte[] next() throws ProtocolException {
    int available = buffer.position() - start;
    if (available < HEADER_LENGTH) {
      discardConsumed();
      return null; // <1>
    }
    int length = parseHeader();
    if (available < HEADER_LENGTH + length) {
      discardConsumed();
      return null; // <2>
    }
    int payloadStart = start + HEADER_LENGTH;
    start = payloadStart + length;
    return Arrays.copyOfRange(buffer.array(), payloadStart, start);
  }

  // end::next[]

  /** Esquece tudo o que chegou. */
  void discard() {
    buffer.clear();
    start = 0;
  }

  // tag::header[]
  private int parseHeader() throws ProtocolException {
    String header = new String(buffer.array(), start, HEADER_LENGTH, StandardCharsets.ISO_8859_1);
    // Espaços podem vir antes ou depois, como o parser da referência aceita; nada mais pode.
    String digits = header.replaceAll("^ +| +$", "");
    if (!digits.matches("[0-9]+")) {
      throw new ProtocolException("cabeçalho de quadro inválido");
    }
    long length = Long.parseLong(digits);
    if (length > MAX_PAYLOAD) {
      throw new ProtocolException("quadro de " + length + " bytes; o limite é " + MAX_PAYLOAD);
    }
    return (int) length;
  }

  // end::header[]

  private void discardConsumed() {
    if (start > 0) {
      buffer.flip().position(start);
      buffer.compact();
      start = 0;
    }
  }
}
