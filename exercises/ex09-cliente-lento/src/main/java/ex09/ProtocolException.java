package ex09;

import java.io.IOException;

/** O que chegou pela rede não é do protocolo. */
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  ProtocolException(String message) {
    super(message);
  }
}
