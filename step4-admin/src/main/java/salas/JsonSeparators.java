package salas;

/**
 * Acusa uma vírgula ou dois-pontos sem nada depois, como em {@code {"a":1,}}. O parser não
 * bloqueante do Jackson também acusa, mas não quando uma leitura acaba bem ali; o que é do
 * protocolo não pode depender de onde a rede cortou o fluxo. Uma thread só.
 */
final class JsonSeparators {
  private boolean inString;
  private boolean escaped;
  // Último byte fora de um texto que não era espaço.
  private byte last;

  /**
   * Confere os bytes seguintes do fluxo.
   *
   * @throws ProtocolException se um objeto ou uma lista acabar logo depois de um separador
   */
  void check(byte[] bytes, int length) throws ProtocolException {
    for (int i = 0; i < length; i++) {
      if (inString) {
        inText(bytes[i]);
      } else {
        outsideText(bytes[i]);
      }
    }
  }

  private void inText(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      inString = false;
    }
  }

  private void outsideText(byte b) throws ProtocolException {
    if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
      return;
    }
    if ((b == '}' || b == ']') && (last == ',' || last == ':')) {
      throw new ProtocolException("JSON inválido");
    }
    inString = b == '"';
    last = b;
  }
}
