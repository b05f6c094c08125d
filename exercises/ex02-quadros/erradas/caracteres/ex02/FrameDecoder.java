package ex02;

import java.nio.charset.StandardCharsets;

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

  // O texto que chegou e ainda não virou quadros.
  private String text = "";

  /** Guarda mais um pedaço, do jeito que uma leitura o trouxe. Ainda não devolve nada. */
  void add(byte[] piece) {
    text += new String(piece, StandardCharsets.UTF_8);
  }

  /**
   * O conteúdo do próximo quadro, sem o cabeçalho, ou {@code null} se ele ainda não chegou inteiro.
   * Quem chama repete até vir {@code null}.
   *
   * @throws FrameException se o cabeçalho não for um tamanho, ou se passar do limite
   */
  byte[] next() throws FrameException {
    if (text.length() < HEADER_LENGTH) {
      return null;
    }
    int length = parseHeader();
    int end = HEADER_LENGTH + length;
    if (text.length() < end) {
      return null;
    }
    String payload = text.substring(HEADER_LENGTH, end);
    text = text.substring(end);
    return payload.getBytes(StandardCharsets.UTF_8);
  }

  private int parseHeader() throws FrameException {
    String header = text.substring(0, HEADER_LENGTH);
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
