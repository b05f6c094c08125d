package ex02;

/** O que chegou não é o começo de um quadro, e não há como achar o próximo: o fluxo perdeu-se. */
public class FrameException extends Exception {
  private static final long serialVersionUID = 1L;

  public FrameException(String message) {
    super(message);
  }
}
