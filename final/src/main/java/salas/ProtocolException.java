package salas;

/** O que chegou pela rede não é do protocolo. A mensagem diz o motivo, em português. */
final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  ProtocolException(String message) {
    super(message);
  }
}
