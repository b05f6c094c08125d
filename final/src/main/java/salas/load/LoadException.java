package salas.load;

import java.io.IOException;

/**
 * A carga não pode continuar: o servidor violou o protocolo, fechou, calou ou não está lá. A
 * mensagem é uma oração em português, sem ponto final.
 */
public final class LoadException extends IOException {
  private static final long serialVersionUID = 1L;

  LoadException(String message) {
    super(message);
  }

  LoadException(String message, IOException cause) {
    super(message, cause);
  }
}
