package salas.spi;

import java.io.IOException;

/**
 * Uma {@link ByteLayer camada} não se entende com a outra ponta. A mensagem diz o motivo em
 * português: uma oração sem ponto final.
 */
public final class LayerException extends IOException {
  private static final long serialVersionUID = 1L;

  public LayerException(String message) {
    super(message);
  }
}
