package salas;

/** O servidor faltou a uma promessa. A mensagem conta a história. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(String message) {
    super(message + System.lineSeparator() + "Para sortear o mesmo: " + Seed.howToRepeat());
  }
}
