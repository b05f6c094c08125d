package salas;

/**
 * Opções da linha de comando do servidor e do cliente.
 *
 * @param host endereço em que o servidor escuta, ou ao qual o cliente se conecta
 * @param port porta TCP; 0, no servidor, deixa o sistema escolher
 */
record Options(String host, int port) {
  private static final int MAX_PORT = 65_535;

  /**
   * Lê {@code --host} e {@code --porta}.
   *
   * @throws IllegalArgumentException com uma linha em português, se algo não puder ser entendido
   */
  static Options parse(String... args) {
    String host = "127.0.0.1";
    int port = 1234;
    for (int i = 0; i < args.length; i += 2) {
      switch (args[i]) {
        case "--host" -> host = valueOf(args, i);
        case "--porta" -> port = parsePort(valueOf(args, i));
        default -> throw new IllegalArgumentException("Opção desconhecida: " + args[i]);
      }
    }
    return new Options(host, port);
  }

  private static String valueOf(String[] args, int option) {
    if (option + 1 == args.length || args[option + 1].isBlank()) {
      throw new IllegalArgumentException("Falta o valor da opção " + args[option]);
    }
    return args[option + 1];
  }

  private static int parsePort(String text) {
    // Só dígitos: Integer.parseInt sozinho aceitaria "+80" e algarismos de outros alfabetos.
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : MAX_PORT + 1;
    if (port > MAX_PORT) {
      throw new IllegalArgumentException(
          "Porta inválida: \"" + text + "\" (use um número de 0 a " + MAX_PORT + ")");
    }
    return port;
  }
}
