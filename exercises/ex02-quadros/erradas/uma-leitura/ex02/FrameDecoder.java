package ex02;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

  // O que a leitura trouxe; os bytes de [start, end) ainda não viraram quadros.
  private byte[] buffer = new byte[0];
  private int start;
  private int end;

  /** Guarda mais um pedaço, do jeito que uma leitura o trouxe. Ainda não devolve nada. */
  void add(byte[] piece) {
    buffer = piece;
    start = 0;
    end = piece.length;
  }

  /**
   * O conteúdo do próximo quadro, sem o cabeçalho, ou {@code null} se ele ainda não chegou inteiro.
   * Quem chama repete até vir {@code null}.
   *
   * @throws FrameException se o cabeçalho não for um tamanho, ou se passar do limite
   */
  byte[] next() throws FrameException {
    if (end - start < HEADER_LENGTH) {
      return null;
    }
    int length = parseHeader();
    if (end - start < HEADER_LENGTH + length) {
      return null;
    }
    int from = start + HEADER_LENGTH;
    start = from + length;
    return Arrays.copyOfRange(buffer, from, start);
  }

  private int parseHeader() throws FrameException {
    String header = new String(buffer, start, HEADER_LENGTH, StandardCharsets.ISO_8859_1);
    // parseInt aceitaria "+5", e trim tiraria também tabulações e fins de linha.
    if (!header.matches(" *[0-9]+ *")) {
      throw new FrameException("o cabeçalho não é um tamanho");
    }
    long length = Long.parseLong(header.replace(" ", ""));
    if (length > MAX_PAYLOAD) {
      throw new FrameException("quadro de " + length + " bytes; o limite é " + MAX_PAYLOAD);
    }
    return (int) length;
  }
}
