package ex02;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Recorta em quadros os bytes de uma conexão, cheguem eles nos pedaços que chegarem. Há um por
 * conexão, e uma thread só o usa.
 *
 * <p>Um quadro são 10 bytes de cabeçalho, com o tamanho do conteúdo em bytes (algarismos ASCII,
 * completados com espaços), e o conteúdo.
 */
public class FrameDecoder {
  /** Bytes do cabeçalho. */
  static final int HEADER_LENGTH = 10;

  /** Bytes do maior conteúdo aceito, inclusive: 1 MiB. */
  static final int MAX_PAYLOAD = 1024 * 1024;

  private final byte[] header = new byte[HEADER_LENGTH];
  private int headerFilled;
  // O conteúdo do quadro que está chegando, ou null enquanto o cabeçalho não chegou inteiro.
  private byte[] payload;
  private int payloadFilled;
  private final Queue<byte[]> ready = new ArrayDeque<>();
  private FrameException problem;

  /** Guarda mais um pedaço, do jeito que uma leitura o trouxe. Ainda não devolve nada. */
  void add(byte[] piece) {
    try {
      for (byte value : piece) {
        add(value);
      }
    } catch (FrameException e) {
      // Os quadros que vieram antes ainda saem; a recusa, depois deles.
      problem = e;
    }
  }

  private void add(byte value) throws FrameException {
    if (payload == null) {
      header[headerFilled++] = value;
      if (headerFilled == HEADER_LENGTH) {
        payload = new byte[parseHeader()];
      }
    } else {
      payload[payloadFilled++] = value;
    }
    if (payload != null && payloadFilled == payload.length) {
      ready.add(payload);
      payload = null;
      headerFilled = 0;
      payloadFilled = 0;
    }
  }

  /**
   * O conteúdo do próximo quadro, sem o cabeçalho, ou {@code null} se ele ainda não chegou inteiro.
   * Quem chama repete até vir {@code null}.
   *
   * @throws FrameException se o cabeçalho não for um tamanho, ou se passar do limite
   */
  byte[] next() throws FrameException {
    byte[] next = ready.poll();
    if (next == null && problem != null) {
      throw problem;
    }
    return next;
  }

  private int parseHeader() throws FrameException {
    String text = new String(header, StandardCharsets.ISO_8859_1);
    // parseInt aceitaria "+5", e trim tiraria também tabulações e fins de linha.
    if (!text.matches(" *[0-9]+ *")) {
      throw new FrameException("o cabeçalho não é um tamanho");
    }
    long length = Long.parseLong(text.replace(" ", ""));
    if (length > MAX_PAYLOAD) {
      throw new FrameException("quadro de " + length + " bytes; o limite é " + MAX_PAYLOAD);
    }
    return (int) length;
  }
}
