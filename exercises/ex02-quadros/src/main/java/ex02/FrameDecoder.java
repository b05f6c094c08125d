package ex02;

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

  /** Guarda mais um pedaço, do jeito que uma leitura o trouxe. Ainda não devolve nada. */
  void add(byte[] piece) {
    // TODO: guarde o pedaço depois do que já tinha chegado.
  }

  /**
   * O conteúdo do próximo quadro, sem o cabeçalho, ou {@code null} se ele ainda não chegou inteiro.
   * Quem chama repete até vir {@code null}.
   *
   * @throws FrameException se o cabeçalho não for um tamanho, ou se passar do limite
   */
  byte[] next() throws FrameException {
    // TODO: já há um cabeçalho inteiro? E, depois dele, o conteúdo inteiro?
    return null;
  }
}
